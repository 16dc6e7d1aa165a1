import { randomUUID } from 'node:crypto';
import type { AgendaDraftItem } from '#domain/agenda/agenda.ts';
import { fillDraft } from '#domain/agenda/draft.ts';
import { UPLOAD_PART_BYTES, type UploadView } from '#domain/documents/document.ts';
import type { ErrorBody } from '#domain/errors.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';

/** What a request was answered with. */
export interface Answer<T> {
	readonly status: number;
	readonly data: T;
	readonly error: ErrorBody | null;
}

/** The office of the demonstration on a real server: people sign in by name and prepare meetings. */
export class Office {
	server: TestServer;
	readonly #cookies = new Map<string, string>();

	constructor(server: TestServer) {
		this.server = server;
	}

	static async open(): Promise<Office> {
		return new Office(await startTestServer({ demo: true }));
	}

	/** Session cookie of an account; signs in the first time. '' is nobody. */
	async cookie(who: string): Promise<string | undefined> {
		if (who === '') return undefined;
		const cookie = this.#cookies.get(who) ?? (await signIn(this.server, who));
		this.#cookies.set(who, cookie);
		return cookie;
	}

	/** Asks as somebody. */
	async ask<T = unknown>(who: string, method: string, path: string, body?: unknown): Promise<Answer<T>> {
		const response = await request(this.server, path, { method, body, cookie: await this.cookie(who) });
		const text = await response.text();
		const parsed: unknown = text === '' ? null : JSON.parse(text);
		const error = response.ok ? null : (parsed as { error: ErrorBody }).error;
		return { status: response.status, data: parsed as T, error };
	}

	/** Asks as somebody for what must succeed. */
	async done<T = unknown>(who: string, method: string, path: string, body?: unknown): Promise<T> {
		const { status, data, error } = await this.ask<T>(who, method, path, body);
		if (error !== null) throw new Error(`${who} ${method} ${path}: ${status} ${JSON.stringify(error)}`);
		return data;
	}

	async person(username: string): Promise<string> {
		const { personId } = await this.server.database.prisma.user.findUniqueOrThrow({ where: { username } });
		if (personId === null) throw new Error(`${username} is no person`);
		return personId;
	}

	async site(username: string): Promise<string> {
		const { siteId } = await this.server.database.prisma.user.findUniqueOrThrow({ where: { username } });
		if (siteId === null) throw new Error(`${username} is no site`);
		return siteId;
	}

	async unitOf(username: string): Promise<string | null> {
		const { unitId } = await this.server.database.prisma.person.findUniqueOrThrow({
			where: { id: await this.person(username) },
		});
		return unitId;
	}

	async termId(): Promise<string> {
		return (await this.server.database.prisma.committeeTerm.findFirstOrThrow()).id;
	}

	/** A draft by `thuky` for a week from now: the whole committee, the office, a site, submitters. */
	async meeting(changes: object = {}): Promise<string> {
		const id = randomUUID();
		const start = Date.now() + 7 * 86_400_000;
		await this.done('thuky', 'POST', '/api/meetings', {
			id,
			title: 'Hội nghị Ban Thường vụ Tỉnh ủy thường kỳ',
			kind: 'standing_committee',
			startsAt: new Date(start).toISOString(),
			endsAt: new Date(start + 4 * 3_600_000).toISOString(),
			place: 'Phòng họp số 1',
			termId: await this.termId(),
			...changes,
		});
		await this.done('thuky', 'POST', `/api/meetings/${id}/participants`, {
			personId: await this.person('vanphong'),
			role: 'office',
		});
		await this.done('thuky', 'POST', `/api/meetings/${id}/participants`, {
			personId: await this.person('trinh-btc'),
			role: 'submitter',
		});
		await this.done('thuky', 'POST', `/api/meetings/${id}/participants`, {
			siteId: await this.site('dc-muonglay'),
			role: 'site',
		});
		return id;
	}

	/** Writes the agenda's draft as the secretaries' editors do; returns the ids of the items. */
	async draft(meetingId: string, items: readonly Partial<AgendaDraftItem>[]): Promise<string[]> {
		const full = items.map((item): AgendaDraftItem => {
			return {
				id: randomUUID(),
				title: 'Nội dung',
				presenterName: '',
				presenterPersonId: null,
				submittingUnitId: null,
				minutesPlanned: 15,
				classification: 'internal',
				...item,
			};
		});
		await this.server.features.annotations.service.write(`agenda/${meetingId}`, 'test', (doc) => fillDraft(doc, full));
		return full.map(({ id }) => id);
	}

	async detail(who: string, meetingId: string): Promise<MeetingDetail> {
		return this.done<MeetingDetail>(who, 'GET', `/api/meetings/${meetingId}`);
	}

	/** Takes a step on the meeting as it is now. */
	async step(who: string, meetingId: string, step: string, extra: object = {}): Promise<Answer<MeetingDetail>> {
		const { version } = await this.detail(who, meetingId);
		return this.ask<MeetingDetail>(who, 'POST', `/api/meetings/${meetingId}/${step}`, { version, ...extra });
	}

	/** From draft to published. */
	async publish(meetingId: string): Promise<void> {
		for (const [who, step] of [
			['thuky', 'submit'],
			['bithu', 'approve'],
			['vanphong', 'publish'],
		] as const) {
			const { error } = await this.step(who, meetingId, step);
			if (error !== null) throw new Error(`${step}: ${JSON.stringify(error)}`);
		}
	}

	/** Begins an upload of these bytes. */
	begin(
		who: string,
		meetingId: string,
		itemId: string,
		bytes: Buffer,
		extra: object = {},
	): Promise<Answer<UploadView>> {
		const body = {
			id: randomUUID(),
			meetingId,
			itemId,
			fileName: 'Tờ trình.pdf',
			size: bytes.byteLength,
			title: 'Tờ trình',
			kind: 'submission',
			...extra,
		};
		return this.ask<UploadView>(who, 'POST', '/api/documents/uploads', body);
	}

	part(who: string, uploadId: string, offset: number, bytes: Buffer): Promise<Answer<UploadView>> {
		return this.ask<UploadView>(who, 'PUT', `/api/documents/uploads/${uploadId}?offset=${offset}`, bytes);
	}

	finish(who: string, uploadId: string): Promise<Answer<UploadView>> {
		return this.ask<UploadView>(who, 'POST', `/api/documents/uploads/${uploadId}/finish`, {});
	}

	/** The whole upload; the answer is that of the step that failed, or of the last. */
	async upload(
		who: string,
		meetingId: string,
		itemId: string,
		bytes: Buffer,
		extra: object = {},
	): Promise<Answer<UploadView>> {
		const begun = await this.begin(who, meetingId, itemId, bytes, extra);
		if (begun.error !== null) return begun;
		for (let offset = 0; offset < bytes.byteLength; offset += UPLOAD_PART_BYTES) {
			const sent = await this.part(who, begun.data.id, offset, bytes.subarray(offset, offset + UPLOAD_PART_BYTES));
			if (sent.error !== null) return sent;
		}
		return this.finish(who, begun.data.id);
	}

	close(): Promise<void> {
		return this.server.close();
	}
}

/** The paper an upload became. */
export function paperOf({ data, error }: Answer<UploadView>) {
	if (error !== null || data.document === null) throw new Error(`no paper: ${JSON.stringify(error)}`);
	return data.document;
}
