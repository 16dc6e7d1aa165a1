import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '#domain/annotations/collaborationWire.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { draw, keysOf, rawSocket, session, stockClient, until } from './support/collaborationClients.ts';

/** Facts of the demonstration data, read from its rows. */
interface Demo {
	/** Meeting in progress. */
	readonly meetingId: string;
	readonly versionId: string;
	/** Account ids by username. */
	readonly accounts: ReadonlyMap<string, string>;
	readonly cookies: ReadonlyMap<string, string>;
}

const PEOPLE = ['quantri', 'thuky', 'bithu', 'uv01', 'uv02', 'dc-muonglay'];

describe('collaboration on the whole server with real accounts, meetings and papers', () => {
	let server: TestServer;
	let pool: pg.Pool;
	let demo: Demo;

	beforeAll(async () => {
		server = await startTestServer({ demo: true });
		pool = new pg.Pool({ connectionString: server.config.databaseUrl ?? '' });
		const meetings = await pool.query<{ id: string }>(`SELECT id FROM "Meeting" WHERE status = 'in_progress'`);
		const meetingId = meetings.rows[0]?.id ?? '';
		const versions = await pool.query<{ id: string }>(
			`SELECT v.id FROM "DocumentVersion" v JOIN "Document" d ON d.id = v."documentId" WHERE d."meetingId" = $1 AND v."heldStamp" IS NULL LIMIT 1`,
			[meetingId],
		);
		const users = await pool.query<{ id: string; username: string }>('SELECT id, username FROM "user"');
		const cookies = new Map<string, string>();
		for (const username of PEOPLE) cookies.set(username, await signIn(server, username));
		demo = {
			meetingId,
			versionId: versions.rows[0]?.id ?? '',
			accounts: new Map(users.rows.map(({ id, username }) => [username, id])),
			cookies,
		};
	});
	afterAll(async () => {
		await pool.end();
		await server.close();
	});

	const url = (): string => `${server.url.replace('http', 'ws')}/collaboration`;
	const cookie = (username: string): string => demo.cookies.get(username) ?? '';
	const account = (username: string): string => demo.accounts.get(username) ?? '';
	/** HTTP status of the refusal, or 101. */
	const join = async (name: string, username: string | null): Promise<number> => {
		const socket = await rawSocket(`${url()}/${name}`, username === null ? null : cookie(username));
		if (typeof socket === 'number') return socket;
		socket.terminate();
		return 101;
	};

	it('gives each role what it may have, and the same refusal as for an unknown name', async () => {
		const ink = `ink/${demo.versionId}/public`;
		for (const username of ['bithu', 'thuky', 'uv01', 'dc-muonglay'])
			expect(await join(ink, username), username).toBe(101);
		for (const name of [
			ink,
			`ink/${demo.versionId}/private/${account('quantri')}`,
			`ink/${demo.versionId}/private/${account('uv01')}`,
			`agenda/${demo.meetingId}`,
			'ink/unknown/public',
		])
			expect(await join(name, 'quantri'), name).toBe(404);
		for (const username of ['thuky', 'bithu', 'uv02', 'quantri', 'dc-muonglay'])
			expect(await join(`ink/${demo.versionId}/private/${account('uv01')}`, username), username).toBe(404);
		expect(await join(`ink/${demo.versionId}/private/${account('uv01')}`, 'uv01')).toBe(101);
		expect(await join(`agenda/${demo.meetingId}`, 'uv01')).toBe(404);
		expect(await join(`agenda/${demo.meetingId}`, 'thuky')).toBe(101);
		expect(await join(ink, null)).toBe(401);
	});

	it('syncs a plain provider with two members, and drops a site’s ink', async () => {
		const name = `ink/${demo.versionId}/public`;
		const member = session(url(), name, cookie('uv01'));
		const plain = stockClient(url(), name, cookie('uv02'));
		const site = session(url(), name, cookie('dc-muonglay'));
		const keys = [draw(member.doc, account('uv01')), draw(plain.doc, account('uv02'))];
		draw(site.doc, account('dc-muonglay'));
		await until('saved', () => member.getSnapshot().status === 'saved' && keysOf(member.doc).length === 2);
		await until('shown', () => keysOf(plain.doc).length === 2 && keysOf(site.doc).length === 3);
		expect(site.getSnapshot().status).toBe('readonly');
		expect(keysOf(plain.doc)).toEqual(keys.sort());
		for (const open of [member, site]) open.destroy();
		plain.close();
	});

	it('closes a member’s connections on removal from the meeting, and keeps the own notes readable', async () => {
		const notes = `ink/${demo.versionId}/private/${account('uv02')}`;
		const own = session(url(), notes, cookie('uv02'));
		const key = draw(own.doc, account('uv02'));
		const shared = session(url(), `ink/${demo.versionId}/public`, cookie('uv02'));
		await until('saved', () => own.getSnapshot().status === 'saved' && shared.getSnapshot().status === 'saved');
		const { rows } = await pool.query<{ id: string }>(
			`SELECT p.id FROM "Participant" p JOIN "user" u ON u."personId" = p."personId" WHERE u.username = 'uv02' AND p."meetingId" = $1 AND p."removedAt" IS NULL`,
			[demo.meetingId],
		);
		for (const { id } of rows) {
			const removed = await request(server, `/api/meetings/${demo.meetingId}/participants/${id}`, {
				method: 'DELETE',
				cookie: cookie('thuky'),
			});
			expect(removed.status, await removed.text()).toBe(200);
		}
		await until('closed', () => shared.getSnapshot().status === 'revoked');
		expect(shared.getSnapshot().closeCode).toBe(CLOSE.forbidden);
		await until('read-only', () => own.getSnapshot().status === 'readonly');
		expect(keysOf(own.doc)).toEqual([key]);
		expect(await join(`ink/${demo.versionId}/public`, 'uv02')).toBe(404);
		for (const open of [own, shared]) open.destroy();
	});

	it('closes everything of an account that signs out', async () => {
		const open = session(url(), `ink/${demo.versionId}/public`, cookie('uv01'));
		await until('saved', () => open.getSnapshot().status === 'saved');
		expect((await request(server, '/api/auth/sign-out', { method: 'POST', cookie: cookie('uv01') })).ok).toBe(true);
		await until('closed', () => open.getSnapshot().status === 'revoked');
		expect(open.getSnapshot().closeCode).toBe(CLOSE.signedOut);
		open.destroy();
	});
});
