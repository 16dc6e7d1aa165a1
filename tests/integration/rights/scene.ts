import { createHash, randomUUID } from 'node:crypto';
import type { UploadView } from '#domain/documents/document.ts';
import type { DisplaySession } from '#domain/display/display.ts';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import { connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeMeetingFixture, type FixtureName, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { makePdf } from '../documents/pdfs.ts';

/** Everything of a meeting that has an id of its own. */
export interface Ids {
	readonly meeting: string;
	readonly item: string;
	readonly document: string;
	readonly version: string;
	readonly upload: string;
	readonly participant: string;
	readonly display: string;
	readonly notification: string;
	/** A vote that was prepared. */
	readonly vote: string;
	/** An account that takes part, and its private layer with it. */
	readonly account: string;
	/** Given for every id of the conference: those that exist are known to nobody outside. */
	readonly media: string;
}

/** Ids nobody has. */
export function unknownIds(): Ids {
	const names = 'meeting item document version upload participant display notification vote account media'.split(' ');
	return Object.fromEntries(names.map((name) => [name, randomUUID()])) as unknown as Ids;
}

/** People and screens outside the meeting of the fixture. '' is nobody; those with `wall` are screens. */
export const OUTSIDERS = ['signed out', 'stranger', 'other site', 'admin', 'other wall'] as const;
export type Visitor = (typeof OUTSIDERS)[number] | 'own wall' | FixtureName;

/**
 * A meeting with real files on a real server, with a wall, an unfinished upload and a notification; beside it another
 * meeting with `stranger` in the chair, a site and a wall. `admin` is on the list of the first one, which gives it nothing.
 */
export class Scene {
	readonly server: TestServer;
	readonly meeting: MeetingFixture;
	readonly #cookies = new Map<Visitor, string>();
	readonly #sockets: ClientSocket[] = [];
	ids: Ids = unknownIds();
	otherMeetingId = '';
	/** Bytes of the paper behind `ids.version`. */
	bytes: Buffer = Buffer.alloc(0);

	private constructor(server: TestServer, meeting: MeetingFixture) {
		this.server = server;
		this.meeting = meeting;
	}

	static async open(status: MeetingStatus = 'published'): Promise<Scene> {
		const server = await startTestServer();
		const scene = new Scene(server, await writeMeetingFixture(server.database, status));
		await scene.#fill();
		return scene;
	}

	/** The `Cookie` header of a visitor; undefined for whoever is signed out. */
	async cookie(who: Visitor): Promise<string | undefined> {
		if (who === 'signed out') return undefined;
		const cookie = this.#cookies.get(who) ?? (await signIn(this.server, who === 'other site' ? 'other-site' : who));
		this.#cookies.set(who, cookie);
		return cookie;
	}

	async socket(who: Visitor): Promise<ClientSocket> {
		const socket = await connectSocket(this.server, await this.cookie(who));
		this.#sockets.push(socket);
		return socket;
	}

	/** Asks as a visitor. */
	async ask(who: Visitor, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
		return request(this.server, path, { method, body, cookie: await this.cookie(who), headers });
	}

	/** Changes the meeting's status as a step would, with the news of it. */
	async become(status: MeetingStatus): Promise<void> {
		const { database, features } = this.server;
		await database.prisma.meeting.update({ where: { id: this.meeting.meetingId }, data: { status } });
		await features.meetings.service.announce(this.meeting.meetingId);
	}

	/** What is stored about the meeting: the same before and after refusals. */
	async stored(): Promise<string> {
		const { prisma } = this.server.database;
		const where = { meetingId: this.meeting.meetingId };
		const rows = await Promise.all([
			prisma.meeting.findUnique({ where: { id: where.meetingId } }),
			prisma.participant.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.agendaItem.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.document.findMany({ where, orderBy: { id: 'asc' }, include: { versions: { orderBy: { id: 'asc' } } } }),
			prisma.upload.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.notification.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.vote.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.display.findMany({ where, orderBy: { id: 'asc' } }),
			prisma.meetingEvent.count({ where }),
		]);
		return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 1);
	}

	/** Brings a paper through the upload routes; returns it. */
	async upload(who: Visitor, itemId: string, bytes: Buffer, id: string = randomUUID()): Promise<UploadView> {
		await this.begin(who, itemId, bytes.byteLength, id);
		const sent = await this.ask(who, 'PUT', `/api/documents/uploads/${id}?offset=0`, bytes);
		if (!sent.ok) throw new Error(`a part was refused: ${await sent.text()}`);
		const finished = await this.ask(who, 'POST', `/api/documents/uploads/${id}/finish`);
		if (!finished.ok) throw new Error(`an upload was refused: ${await finished.text()}`);
		return (await finished.json()) as UploadView;
	}

	async begin(who: Visitor, itemId: string, size: number, id: string): Promise<void> {
		const { meetingId } = this.meeting;
		const body = { id, meetingId, itemId, fileName: 'a.pdf', size, title: 'Báo cáo riêng', kind: 'report' };
		const begun = await this.ask(who, 'POST', '/api/documents/uploads', body);
		if (!begun.ok) throw new Error(`an upload was refused: ${await begun.text()}`);
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets.splice(0)) socket.close();
		await this.server.close();
	}

	async #fill(): Promise<void> {
		const { prisma } = this.server.database;
		const { meetingId, items, people } = this.meeting;
		const [item] = items;
		this.otherMeetingId = await this.#writeOtherMeeting();
		const admin = await prisma.user.findUniqueOrThrow({ where: { username: 'admin' } });
		await prisma.participant.create({
			data: { meetingId, personId: admin.personId, role: 'member', name: 'Quản trị', order: 90 },
		});
		this.bytes = await makePdf({ pages: 2 });
		const { status } = await prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } });
		await this.become('draft');
		const { document } = await this.upload('secretary', item.itemId, this.bytes);
		if (document === null) throw new Error('the upload was finished');
		const upload = randomUUID();
		await this.begin('secretary', item.itemId, this.bytes.byteLength, upload);
		await this.ask('secretary', 'PUT', `/api/documents/uploads/${upload}?offset=0`, this.bytes.subarray(0, 100));
		await this.become(status as MeetingStatus);
		const notification = await prisma.notification.create({
			data: { accountId: people['member-a'].accountId, type: 'meeting_published', meetingId, detail: '' },
		});
		const vote = randomUUID();
		await this.ask('secretary', 'POST', `/api/voting/meetings/${meetingId}/prepared`, {
			id: vote,
			itemId: item.itemId,
			title: 'Biểu quyết riêng',
			form: 'secret',
		});
		this.ids = {
			meeting: meetingId,
			item: item.itemId,
			document: document.id,
			version: document.versionId,
			upload,
			participant: people['member-b'].participantId,
			display: await this.#pair('own wall', 'chair', meetingId),
			notification: notification.id,
			account: people['member-a'].accountId,
			vote,
			media: randomUUID(),
		};
		await this.#pair('other wall', 'stranger', this.otherMeetingId);
	}

	async #writeOtherMeeting(): Promise<string> {
		const { prisma } = this.server.database;
		const id = randomUUID();
		const first = await prisma.user.findUniqueOrThrow({ where: { username: 'room' }, include: { accounts: true } });
		const stranger = await prisma.user.findUniqueOrThrow({ where: { username: 'stranger' } });
		const site = await prisma.site.create({ data: { name: 'Điểm cầu khác' } });
		const siteAccountId = randomUUID();
		await prisma.user.create({
			data: {
				id: siteAccountId,
				name: 'Điểm cầu khác',
				email: 'other-site@fixture.invalid',
				username: 'other-site',
				displayUsername: 'other-site',
				kind: 'site',
				siteId: site.id,
				roles: [],
				mustChangePassword: false,
				accounts: {
					create: {
						id: randomUUID(),
						accountId: siteAccountId,
						providerId: 'credential',
						password: first.accounts[0]?.password ?? '',
					},
				},
			},
		});
		await prisma.meeting.create({
			data: {
				id,
				title: 'Một hội nghị khác',
				kind: 'working',
				status: 'published',
				startsAt: new Date(Date.now() + 3_600_000),
				endsAt: new Date(Date.now() + 7_200_000),
				place: 'Phòng khác',
				createdById: stranger.id,
				participants: {
					create: [
						{ personId: stranger.personId, role: 'chair', name: stranger.name, order: 1 },
						{ personId: stranger.personId, role: 'secretary', name: stranger.name, order: 2 },
						{ siteId: site.id, role: 'site', name: site.name, order: 3 },
					],
				},
				items: { create: { id: randomUUID(), number: 1, title: 'Nội dung của hội nghị khác' } },
			},
		});
		return id;
	}

	/** Pairs a wall with a meeting and keeps its cookie; returns its id. */
	async #pair(wall: 'own wall' | 'other wall', chair: FixtureName, meetingId: string): Promise<string> {
		const opened = await request(this.server, '/api/display/session', { method: 'POST' });
		this.#cookies.set(wall, opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '');
		const session = (await opened.json()) as DisplaySession;
		const code = session.status === 'pairing' ? session.code : '';
		const paired = await this.ask(chair, 'POST', '/api/display/pairings', { meetingId, code, name: 'Màn hình' });
		if (!paired.ok) throw new Error(`pairing was refused: ${await paired.text()}`);
		return ((await paired.json()) as { id: string }).id;
	}
}

/** An answer as it reaches the asker: all of it but what differs between any two answers (`Date`, the request's own id). */
export async function wholeAnswer(response: Response): Promise<Record<string, unknown>> {
	const headers = [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
	return { status: response.status, headers, body: await response.text() };
}

/** Traces that an answer must not bear when the asker knows nothing of the meeting. */
export function tracesOf({ ids, meeting, bytes }: Scene): string[] {
	const { account, media, ...own } = ids;
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const inFixture = meeting.items.flatMap(({ itemId, documentId, versionId }) => [itemId, documentId, versionId]);
	return [
		...Object.values(own),
		...inFixture,
		sha256,
		'Hội nghị Ban Thường vụ',
		'Tờ trình',
		'Báo cáo riêng',
		'Nội dung 1',
	];
}
