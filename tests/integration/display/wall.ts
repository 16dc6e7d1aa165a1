import { expect } from 'vitest';
import type { DisplaySession, DisplayView } from '#domain/display/display.ts';
import type { DisplayReport } from '#domain/display/health.ts';
import { request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';

/** A meeting that walls are for, and its people. */
interface Host {
	readonly server: { readonly url: string };
	readonly meeting: { readonly meetingId: string };
	cookie(name: FixtureName): Promise<string>;
}

/** A wall: a browser with no account. */
export class Wall {
	readonly #room: Host;
	cookie = '';
	id = '';

	constructor(room: Host) {
		this.#room = room;
	}

	/** A wall that a person has paired with the room's meeting. */
	static async paired(
		room: Host,
		by: FixtureName = 'secretary',
		place: { readonly role?: string; readonly siteParticipantId?: string } = {},
	): Promise<Wall> {
		const wall = new Wall(room);
		const response = await pair(room, by, await wall.code(), place);
		expect(response.status).toBe(201);
		wall.id = ((await response.json()) as DisplayView).id;
		return wall;
	}

	async open(): Promise<DisplaySession> {
		const response = await request(this.#room.server, '/api/display/session', { method: 'POST', cookie: this.cookie });
		expect(response.status).toBe(200);
		const [line] = response.headers.getSetCookie();
		expect(line).toMatch(/; HttpOnly; SameSite=Lax/);
		this.cookie = line?.split(';', 1)[0] ?? '';
		return (await response.json()) as DisplaySession;
	}

	async code(): Promise<string> {
		const session = await this.open();
		if (session.status !== 'pairing') throw new Error('the wall is paired already');
		return session.code;
	}

	/** Status of a paper's file as this wall gets it. */
	async file(versionId: string): Promise<number> {
		return (await request(this.#room.server, `/api/documents/files/${versionId}`, { cookie: this.cookie })).status;
	}
}

/** Confirms a code. */
export async function pair(
	room: Host,
	by: FixtureName,
	code: string,
	place: { readonly role?: string; readonly siteParticipantId?: string } = {},
	meetingId: string = room.meeting.meetingId,
): Promise<Response> {
	const body = { meetingId, code, name: 'Màn hình LED', ...place };
	return request(room.server, '/api/display/pairings', { body, cookie: await room.cookie(by) });
}

/** The displays of the meeting as somebody sees them. */
export async function listed(room: Host, by: FixtureName): Promise<DisplayView[]> {
	const response = await request(room.server, `/api/display/meetings/${room.meeting.meetingId}`, {
		cookie: await room.cookie(by),
	});
	expect(response.status).toBe(200);
	return (await response.json()) as DisplayView[];
}

/** The code of a refusal over HTTP. */
export async function errorCode(response: Response): Promise<string> {
	const body = (await response.json()) as { error?: { code?: string } };
	return body.error?.code ?? `no error, ${String(response.status)}`;
}

/** What a healthy wall says of itself. */
export const report = (meetingId: string, part: Partial<DisplayReport> = {}): DisplayReport => ({
	meetingId,
	scene: 'waiting',
	since: new Date().toISOString(),
	seq: 0,
	width: 3840,
	height: 1080,
	lagMs: null,
	build: '',
	visible: true,
	failed: false,
	...part,
});
