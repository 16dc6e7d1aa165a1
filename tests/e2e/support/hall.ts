import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { DisplayView } from '#domain/display/display.ts';
import type { WishedScene } from '#domain/display/scenes.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { writeCrowd, type CrowdPerson } from '#tests/support/crowd.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { openContext, WALL, type Person } from './people.ts';

/** The longest titles that real meetings have had the length of. */
export const LONG_TITLE =
	'Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ ba mươi mốt (mở rộng) sơ kết việc thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh, nhiệm kỳ 2025–2030; cho ý kiến về phương án sắp xếp, bố trí, sử dụng trụ sở dôi dư sau khi sắp xếp đơn vị hành chính cấp xã và tổ chức chính quyền địa phương hai cấp trên địa bàn tỉnh';
export const LONG_ITEM =
	'Thông qua chủ trương điều chỉnh, bổ sung Kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 và danh mục dự án trọng điểm; ỄỆẬỴẶ: nguyễn, thuở, ngoằn ngoèo, khuỷu tay, quyền lực';
const CONCLUSION =
	'Ban Thường vụ Tỉnh ủy thống nhất chủ trương điều chỉnh, bổ sung Kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 như Tờ trình của Đảng ủy Ủy ban nhân dân tỉnh. Giao Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo tiếp thu ý kiến các đồng chí Ủy viên, hoàn thiện hồ sơ, trình Hội đồng nhân dân tỉnh tại kỳ họp gần nhất.\n';
const MEMBERS = 46;
const SITES = 40;
const HERE = 45;

/** A full meeting on a real server with its screens, for looking at what walls show of it. */
export interface Hall {
	readonly server: TestServer;
	readonly meetingId: string;
	readonly wall: Person;
	readonly displayId: string;
	readonly sites: readonly CrowdPerson[];
	readonly members: readonly CrowdPerson[];
	/** Every site but five sends a picture. */
	readonly sendPictures: () => Promise<void>;
	/** Gives a command as chair; it must be taken. */
	readonly give: (command: ProceedingsCommand) => Promise<void>;
	readonly snapshot: () => Promise<MeetingSnapshot>;
	readonly close: () => Promise<void>;
}

/** Opens the demonstration's meeting in progress, with 60 people and 50 sites, the longest titles, and a paired wall. */
export async function openHall(browser: Browser): Promise<Hall> {
	const server = await startTestServer({ demo: true, config: { frontEnd: 'production' } });
	const { prisma } = server.database;
	const { id: meetingId, termId } = await prisma.meeting.findFirstOrThrow({ where: { status: 'in_progress' } });
	await prisma.meeting.update({ where: { id: meetingId }, data: { title: LONG_TITLE } });
	const items = await prisma.agendaItem.findMany({ where: { meetingId }, orderBy: { number: 'asc' } });
	for (const { id } of items) await prisma.agendaItem.update({ where: { id }, data: { title: LONG_ITEM } });
	await prisma.agendaItem.createMany({
		data: Array.from({ length: 6 }, (_, n) => ({
			id: randomUUID(),
			meetingId,
			number: items.length + n + 1,
			title: LONG_ITEM,
		})),
	});
	const roles = [
		...Array.from({ length: MEMBERS }, (): MeetingRole => 'member'),
		...Array.from({ length: SITES }, (): MeetingRole => 'site'),
	];
	const crowd = await writeCrowd(server.database, server.config.dataDir, meetingId, roles);
	const members = crowd.filter(({ role }) => role === 'member');
	const sites = crowd.filter(({ role }) => role === 'site');
	if (termId === null) throw new Error('the demonstration has a committee');
	await prisma.membership.createMany({
		data: members.map(({ personId }, n) => ({
			termId,
			personId: personId ?? '',
			office: 'Ủy viên Ban Chấp hành Đảng bộ tỉnh',
			order: 1_000 + n,
			startsOn: new Date('2025-11-01'),
		})),
	});
	for (const [n, { participantId }] of sites.entries())
		await prisma.participant.update({
			where: { id: participantId },
			data: { name: `Điểm cầu Đảng ủy xã ${n % 3 === 0 ? 'Nghĩa Thuận Thượng' : 'Quỳnh Sơn'} ${n + 1}` },
		});
	for (const { participantId } of members)
		await prisma.participant.update({
			where: { id: participantId },
			data: {
				name: 'Nguyễn Hoàng Thượng Quỳnh Nguyệt',
				office:
					'Ủy viên Ban Thường vụ Tỉnh ủy, Phó Bí thư Thường trực Đảng ủy Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Môi trường',
			},
		});

	const sockets: ClientSocket[] = [];
	const join = async (cookie: string): Promise<ClientSocket> => {
		const socket = await connectSocket(server, cookie);
		sockets.push(socket);
		expect(await ask(socket, 'proceedings:join', { meetingId })).toMatchObject({ ok: true });
		return socket;
	};
	const cookie = await signIn(server, 'bithu');
	let chair = await join(cookie);
	const chairLine = async (): Promise<ClientSocket> => (chair = chair.connected ? chair : await join(cookie));
	const give = async (command: ProceedingsCommand): Promise<void> => {
		const answer = await ask(await chairLine(), 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code}`);
	};
	const snapshot = async (): Promise<MeetingSnapshot> => {
		const answer = await ask(await chairLine(), 'proceedings:join', { meetingId });
		if (!answer.ok) throw new Error(answer.error.code);
		return answer.data;
	};
	for (const { participantId } of members.slice(0, HERE - 8))
		await give({ type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	const { participants } = await snapshot();
	for (const { id, role } of participants
		.filter((each) => each.role === 'chair' || each.role === 'member')
		.slice(0, 14))
		if (role === 'chair' || role === 'member')
			await give({ type: 'mark_attendance', participantId: id, status: 'in_room', reason: '' });
	const bySite = new Map<string, ClientSocket>();
	// A busy machine may lose a connection of so many: those are made anew.
	const sendPictures = async (): Promise<void> => {
		for (const { cookie: ofSite, participantId } of sites.slice(0, SITES - 5)) {
			if (bySite.get(participantId)?.connected === true) continue;
			const socket = await join(ofSite);
			bySite.set(participantId, socket);
			await sendPicture(socket, meetingId);
		}
	};
	await sendPictures();

	const wall = await openContext(browser, 'wall', WALL);
	await wall.page.goto(`${server.url}/display`);
	const code = (await wall.page.getByLabel('Mã ghép màn hình').innerText()).trim();
	const body = { meetingId, code, name: 'Màn hình LED sân khấu hội trường tầng 2' };
	const paired = await request(server, '/api/display/pairings', { body, cookie });
	const { id: displayId } = (await paired.json()) as DisplayView;
	await wall.page.locator('h1').first().waitFor();
	const close = async (): Promise<void> => {
		for (const socket of sockets) socket.close();
		await wall.page.context().close();
		await server.close();
	};
	return { server, meetingId, wall, displayId, sites, members, sendPictures, give, snapshot, close };
}

/** A site sends a picture, as far as signalling goes: walls ask for it and wait for its first frame. */
async function sendPicture(socket: ClientSocket, meetingId: string): Promise<void> {
	const joined = await ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} });
	if (!joined.ok) throw new Error(`conference:join: ${joined.error.code}`);
	const transport = await ask(socket, 'conference:createTransport', { meetingId, direction: 'send' });
	if (!transport.ok) throw new Error(`conference:createTransport: ${transport.error.code}`);
	const rtpParameters = {
		mid: '0',
		codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {}, rtcpFeedback: [] }],
		headerExtensions: [],
		encodings: [{ ssrc: 1 + Math.floor(Math.random() * 2 ** 30) }],
		rtcp: { cname: socket.id ?? 'site' },
	};
	const { transportId } = transport.data;
	const made = await ask(socket, 'conference:produce', { meetingId, transportId, source: 'camera', rtpParameters });
	if (!made.ok) throw new Error(`conference:produce: ${made.error.code}`);
}

/** Called for each scene while the wall shows it. */
export type See = (name: string) => Promise<void>;

/**
 * Leads the meeting through everything that a wall can show.
 * @param see looks at the wall, which shows the scene named
 */
export async function showEveryScene(hall: Hall, see: See): Promise<void> {
	const { give, members, sites, server, meetingId, wall } = hall;
	const put = (shown: WishedScene) => give({ type: 'direct_displays', targets: ['all'], shown, pinned: true });
	const { agenda, documents, state } = await hall.snapshot();
	const closed = (id: string | null) => typeof state.items[id ?? '']?.closedAt === 'string';
	const paper = documents.find((document) => document.state === 'ready' && !closed(document.itemId));
	const itemId = paper?.itemId ?? '';
	expect(agenda.map(({ id }) => id)).toContain(itemId);
	await put({ scene: 'waiting' });
	await see('waiting');
	await put({ scene: 'break' });
	await see('break');
	if (state.openItemId !== itemId) await give({ type: 'open_item', itemId });
	await put({ scene: 'agenda' });
	await see('agenda');
	await put({ scene: 'quorum' });
	await see('quorum');
	await put({ scene: 'sites', participantId: null });
	await hall.sendPictures();
	await wall.page.setViewportSize(WALL);
	// More than fit at a legible size: they take turns.
	await wall.page.getByText(new RegExp(`trong ${SITES - 5}$`)).waitFor();
	await see('sites-50');
	await put({ scene: 'sites', participantId: sites[0]?.participantId ?? null });
	await see('sites-large');

	await put({ scene: 'paper', paper: { documentId: paper?.id ?? '', page: 2 } });
	await wall.page.locator('canvas').first().waitFor();
	await see('paper');
	const speech = { topic: LONG_ITEM, seconds: 300 };
	await give({
		type: 'give_floor',
		participantId: members[0]?.participantId ?? '',
		speakerName: '',
		...speech,
	});
	await put({ scene: 'speaker' });
	await see('speaker');
	await give({ type: 'present', documentId: paper?.id ?? '', view: { page: 1, zoom: 1, x: 0, y: 0 } });
	await wall.page.locator('canvas').first().waitFor();
	await see('speaker-paper');
	await give({
		type: 'give_floor',
		participantId: sites[0]?.participantId ?? '',
		speakerName: 'Nguyễn Hoàng Thượng Quỳnh Nguyệt, Chủ tịch Ủy ban nhân dân xã Nghĩa Thuận Thượng',
		...speech,
	});
	await see('speaker-site-paper');
	await give({ type: 'stop_presentation' });
	await see('speaker-site');
	const { speakers } = (await hall.snapshot()).state;
	if (speakers.speech !== null) await give({ type: 'end_speech', speech: speakers.speech.seq });
	await see('speaker-nobody');

	await showVotes(hall, itemId, put, see);

	await put({ scene: 'conclusion' });
	await see('conclusion-none');
	await give({ type: 'conclude_item', itemId, text: CONCLUSION });
	await see('conclusion');
	await give({ type: 'conclude_item', itemId, text: CONCLUSION.repeat(12) });
	await see('conclusion-long');

	await request(server, `/api/display/pairings/${hall.displayId}/identify`, {
		method: 'POST',
		cookie: await signIn(server, 'bithu'),
	});
	await wall.page.getByRole('status').filter({ hasText: 'Màn hình LED' }).waitFor();
	await see('identify');
	await wall.page.getByRole('status').filter({ hasText: 'Màn hình LED' }).waitFor({ state: 'detached' });
	await give({ type: 'enter_closed_session' });
	await wall.page.getByText('phần mật').waitFor();
	await see('closed-session');
	await give({ type: 'leave_closed_session' });
	await give({ type: 'end_meeting' });
	await see('ended');
	expect(meetingId).not.toBe('');
}

async function showVotes(
	{ give, server, meetingId, members, snapshot }: Hall,
	itemId: string,
	put: (shown: WishedScene) => Promise<void>,
	see: See,
): Promise<void> {
	const cookie = await signIn(server, 'bithu');
	const names = Array.from({ length: 9 }, (_, n) => ({
		id: `o${n}`,
		label: `Phương án ${n + 1}: chuyển giao trụ sở cho Đảng ủy, Ủy ban nhân dân xã Nghĩa Thuận Thượng quản lý, sử dụng`,
		inFavour: n === 0,
		withText: false,
	}));
	await put({ scene: 'vote', voteId: null });
	await see('vote-none');
	for (const [name, options] of [
		['vote', null],
		['vote-options', names],
	] as const) {
		const id = randomUUID();
		const body = { id, itemId, title: LONG_TITLE, form: 'named', options };
		const prepared = await request(server, `/api/voting/meetings/${meetingId}/prepared`, { body, cookie });
		expect(prepared.ok).toBe(true);
		await give({ type: 'open_vote', voteId: id, reason: '' });
		await put({ scene: 'vote', voteId: null });
		const vote = (await snapshot()).state.voting.votes.find(({ definition }) => definition.id === id);
		const ids = vote?.definition.options.map((option) => option.id) ?? [];
		for (const [n, { personId }] of members.slice(0, 24).entries())
			await give({
				type: 'record_hand',
				voteId: id,
				personId: personId ?? '',
				optionId: ids[name === 'vote' ? 0 : n % ids.length] ?? '',
				text: '',
			});
		if (options === null) await see('vote-open');
		await give({ type: 'close_vote', voteId: id });
		await put({ scene: 'result', voteId: null });
		await see(`${name}-result`);
	}
}

/** Pairs more displays, which are switched off at once: what a director sees of a house with many. */
export async function pairManyDisplays({ server, meetingId }: Hall, count: number): Promise<void> {
	const cookie = await signIn(server, 'bithu');
	for (let n = 0; n < count; n += 1) {
		const opened = await request(server, '/api/display/session', { method: 'POST' });
		const { code } = (await opened.json()) as { readonly code: string };
		const name = `Màn hình hành lang bên phải, trước Hội trường lớn tầng ${n + 1}`;
		const body = { meetingId, code, name, role: n % 3 === 0 ? 'side' : 'main' };
		expect((await request(server, '/api/display/pairings', { body, cookie })).status).toBe(201);
	}
}
