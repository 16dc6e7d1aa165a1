import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Identity } from '#domain/identity/identity.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { DEMO_PASSWORD, startTestServer, type TestServer } from '#tests/support/testServer.ts';

let server: TestServer;
let offset = 0;
beforeAll(async () => {
	server = await startTestServer({ demo: true, clock: { now: () => new Date(Date.now() + offset) } });
});
afterAll(() => server.close());

/** What somebody at the server's console runs, while the server runs. */
function rescue(username: string): Promise<{ readonly code: number | null; readonly said: string }> {
	const { dataDir, databaseUrl } = server.config;
	const child = spawn(process.execPath, ['server/rescue.ts', username], {
		cwd: path.resolve(import.meta.dirname, '../../..'),
		env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

const trySignIn = (username: string, password: string) =>
	request(server, '/api/auth/sign-in/username', { body: { username, password } });
const passwordIn = (said: string): string => /mo(?:-[a-z2-9]{4}){4}/.exec(said)?.[0] ?? '';

it('E-8 the console gives an administrator whom others made wait a way in, once, and says so in the log', async () => {
	const running = await signIn(server, 'quantri');
	for (let each = 0; each < 6; each++) await trySignIn('quantri', 'khong-phai-mat-khau');
	expect((await trySignIn('quantri', DEMO_PASSWORD)).status).toBe(429);
	const { code, said } = await rescue('quantri');
	expect([code, said]).toEqual([0, expect.stringContaining('một lần')]);
	const password = passwordIn(said);
	expect((await request(server, '/api/identity/me', { cookie: running })).status).toBe(200);

	const first = await trySignIn('quantri', password);
	expect(first.status).toBe(200);
	expect(((await first.json()) as { identity: Identity }).identity.mustChangePassword).toBe(true);
	expect((await request(server, '/api/identity/me', { cookie: running })).status).toBe(401);
	const cookie = first.headers.getSetCookie()[0]?.split(';', 1)[0];
	const body = { currentPassword: password, newPassword: 'mat-khau-rieng-cua-toi' };
	expect((await request(server, '/api/auth/change-password', { cookie, body })).status).toBe(200);
	// When nobody has to wait any more, and before it runs out: it has been used.
	offset += 20 * 60_000;
	expect((await trySignIn('quantri', password)).status).toBe(401);
	const actions = await server.database.prisma.auditEntry.findMany({
		where: { action: { startsWith: 'identity.rescue' } },
	});
	expect(actions.map(({ action }) => action).sort()).toEqual(['identity.rescue_made', 'identity.rescued']);
	expect(
		JSON.stringify(actions, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
	).not.toContain(password);
});

it('E-8 a one-time password runs out, is replaced by the next, and is made for accounts that exist', async () => {
	const [old, next] = [passwordIn((await rescue('bithu')).said), passwordIn((await rescue('bithu')).said)];
	expect((await trySignIn('bithu', old)).status).toBe(401);
	expect((await trySignIn('uv01', next)).status).toBe(401);
	offset += 30 * 60_000 + 1;
	expect((await trySignIn('bithu', next)).status).toBe(401);
	expect((await trySignIn('bithu', DEMO_PASSWORD)).status).toBe(200);
	expect(await rescue('khong-co-ai')).toMatchObject({ code: 1, said: expect.stringContaining('Không có tài khoản') });
});
