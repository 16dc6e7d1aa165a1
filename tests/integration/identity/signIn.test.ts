import { request as sendPlain } from 'node:http';
import { request as sendEncrypted, type RequestOptions } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { connectSocket, request, signIn } from '#tests/support/clients.ts';
import { DEMO_PASSWORD, startTestServer, type TestServer } from '#tests/support/testServer.ts';

let server: TestServer;
let offset = 0;
const clock = { now: () => new Date(Date.now() + offset) };
beforeAll(async () => {
	server = await startTestServer({ demo: true, clock });
});
afterAll(() => server.close());

const trySignIn = (username: string, password: string, extra: object = {}) =>
	request(server, '/api/auth/sign-in/username', { body: { username, password, ...extra } });
const errorOf = async (response: Response): Promise<ErrorBody> =>
	((await response.json()) as { error: ErrorBody }).error;
const codeOf = async (response: Response): Promise<string> => (await errorOf(response)).code;
const me = (cookie?: string) => request(server, '/api/identity/me', { cookie });

describe('signing in and out', () => {
	it('gives a session in an httpOnly cookie of the site itself, for twelve hours', async () => {
		const response = await trySignIn(' BiThu ', DEMO_PASSWORD);
		expect(response.status).toBe(200);
		const cookies = response.headers.getSetCookie();
		expect(cookies).toHaveLength(2);
		expect(cookies[0]).toMatch(/^nghisu\.session_token=/);
		expect(cookies[1]).toMatch(/^nghisu\.device=.*HttpOnly; SameSite=Lax/);
		expect(cookies[0]).toMatch(/HttpOnly/i);
		expect(cookies[0]).toMatch(/SameSite=Lax/i);
		expect(cookies[0]).toMatch(/Max-Age=43200/);
		expect(cookies[0]).not.toMatch(/Secure|Domain/i);
		const { identity } = (await response.json()) as { identity: Identity };
		expect(identity).toMatchObject({ username: 'bithu', kind: 'person', roles: [], mustChangePassword: false });
		expect(JSON.stringify(identity)).not.toContain((cookies[0] ?? '').slice(22, 50));
		const again = await me(cookies[0]?.split(';', 1)[0]);
		expect(await again.json()).toEqual({ identity });
	});

	it('refuses everyone without a session', async () => {
		expect(await codeOf(await me())).toBe('unauthenticated');
		expect(await (await request(server, '/api/auth/get-session')).json()).toEqual({ identity: null });
		await expect(connectSocket(server)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	});

	it('ends this session at sign-out, its socket too, and leaves the others', async () => {
		const [here, there] = [await signIn(server, 'uv02'), await signIn(server, 'uv02')];
		const [socket, other] = [await connectSocket(server, here), await connectSocket(server, there)];
		const cut = new Promise((resolve) => socket.once('disconnect', resolve));
		const response = await request(server, '/api/auth/sign-out', { method: 'POST', cookie: here });
		expect(response.status).toBe(200);
		expect(response.headers.getSetCookie()[0]).toMatch(/^nghisu\.session_token=;.*Max-Age=0/i);
		await cut;
		expect((await me(here)).status).toBe(401);
		expect((await me(there)).status).toBe(200);
		expect(other.connected).toBe(true);
		other.close();
		expect((await request(server, '/api/auth/sign-out', { method: 'POST' })).status).toBe(200);
	});

	it('ends every session when signing out everywhere', async () => {
		const [here, there] = [await signIn(server, 'uv03'), await signIn(server, 'uv03')];
		const socket = await connectSocket(server, there);
		const told = new Promise((resolve) => socket.once('identity:signedOut', resolve));
		const cut = new Promise((resolve) => socket.once('disconnect', resolve));
		expect((await me(there)).status).toBe(200);
		expect((await request(server, '/api/auth/revoke-sessions', { method: 'POST', cookie: here })).status).toBe(200);
		await Promise.all([told, cut]);
		for (const cookie of [here, there]) expect((await me(cookie)).status).toBe(401);
	});

	it('keeps sessions across a restart of the server', async () => {
		const cookie = await signIn(server, 'uv05');
		server = await server.restart();
		expect((await me(cookie)).status).toBe(200);
	});
});

describe('wrong passwords', () => {
	const wrongTimes = async (username: string, times: number): Promise<string[]> => {
		const codes: string[] = [];
		for (let each = 0; each < times; each++) codes.push(await codeOf(await trySignIn(username, 'khong-phai-mat-khau')));
		return codes;
	};

	it('make strangers wait, longer each time, and lock nobody', async () => {
		expect(await wrongTimes('uv06', 6)).toEqual([...Array<string>(5).fill('invalid_credentials'), 'sign_in_delayed']);
		const delayed = await trySignIn('uv06', DEMO_PASSWORD);
		expect(delayed.status).toBe(429);
		expect((await errorOf(delayed)).message).toMatch(/thiết bị đã từng đăng nhập/);
		offset += 5_001;
		expect((await trySignIn('uv06', DEMO_PASSWORD)).status).toBe(200);
	});

	it('E-6 of others do not touch a device that signed in before, nor a session that runs', async () => {
		const known = await signIn(server, 'bithu');
		await wrongTimes('bithu', 7);
		expect(await codeOf(await trySignIn('bithu', DEMO_PASSWORD))).toBe('sign_in_delayed');
		expect((await me(known)).status).toBe(200);
		const body = { username: 'bithu', password: DEMO_PASSWORD };
		expect((await request(server, '/api/auth/sign-in/username', { body, cookie: known })).status).toBe(200);
		// The device alone, without the session, is enough; one of another account, or a forged one, is not.
		const device = known.split('; ').find((cookie) => cookie.startsWith('nghisu.device='));
		expect((await request(server, '/api/auth/sign-in/username', { body, cookie: device })).status).toBe(200);
		const others = (await signIn(server, 'uv04')).split('; ').find((cookie) => cookie.startsWith('nghisu.device='));
		for (const cookie of [others, device?.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), 'nghisu.device=x.y'])
			expect(await codeOf(await request(server, '/api/auth/sign-in/username', { body, cookie }))).toBe(
				'sign_in_delayed',
			);
		expect((await request(server, '/api/meetings', { cookie: device })).status).toBe(401);
	});

	it('start to count again after a right one', async () => {
		for (let round = 0; round < 2; round++) {
			expect(await wrongTimes('uv07', 4)).toEqual(Array<string>(4).fill('invalid_credentials'));
			expect((await trySignIn('uv07', DEMO_PASSWORD)).status).toBe(200);
		}
	});

	it('are looked at five at most of fifty parallel ones', async () => {
		const tries = Array.from({ length: 50 }, (_, i) =>
			trySignIn('uv08', i === 49 ? DEMO_PASSWORD : `sai-mat-khau-${i}`),
		);
		const codes = await Promise.all(
			(await Promise.all(tries)).map(async (response) => (response.ok ? 'ok' : codeOf(response))),
		);
		expect(codes.filter((code) => code === 'invalid_credentials').length).toBeLessThanOrEqual(5);
		expect(codes.filter((code) => code === 'sign_in_delayed' || code === 'rate_limited').length).toBeGreaterThanOrEqual(
			44,
		);
	});

	it('are noted once for the administrator, who can end the delay', async () => {
		const admin = await signIn(server, 'quantri');
		await wrongTimes('uv13', 6);
		const listed = async () => {
			const list = await request(server, '/api/identity/accounts', { cookie: admin });
			const { accounts } = (await list.json()) as {
				accounts: { id: string; username: string; delayedUntil: string | null }[];
			};
			return accounts.find(({ username }) => username === 'uv13');
		};
		const account = await listed();
		expect(account?.delayedUntil).not.toBeNull();
		const noted = { action: 'identity.delayed', subjectId: account?.id ?? '' };
		await expect.poll(() => server.database.prisma.auditEntry.count({ where: noted })).toBe(1);
		const path = `/api/identity/accounts/${account?.id ?? ''}/unlock`;
		expect((await request(server, path, { method: 'POST', cookie: admin })).status).toBe(200);
		expect((await listed())?.delayedUntil).toBeNull();
		expect((await trySignIn('uv13', DEMO_PASSWORD)).status).toBe(200);
	});

	it('answers unknown and malformed usernames as known ones, in text and roughly in time', async () => {
		// Processor time of this process, which the server shares: unlike the clock's, other programs do not disturb it. One
		// scrypt is nearly all of it.
		const measure = async (username: string): Promise<{ texts: string[]; ms: number }> => {
			const texts: string[] = [];
			const times: number[] = [];
			for (let i = 0; i < 6; i++) {
				const start = process.cpuUsage();
				const response = await trySignIn(username, 'sai-mat-khau');
				const { user, system } = process.cpuUsage(start);
				if (i < 4) times.push((user + system) / 1_000);
				texts.push(`${response.status} ${JSON.stringify(await errorOf(response))}`);
			}
			return { texts, ms: Math.min(...times) };
		};
		const known = await measure('uv09');
		for (const username of ['khong-co-ai', 'uỷ viên 09', "' OR 1=1 --"]) {
			const unknown = await measure(username);
			expect(unknown.texts).toEqual(known.texts);
			expect(unknown.ms).toBeGreaterThan(known.ms / 2);
			expect(unknown.ms).toBeLessThan(known.ms * 2);
		}
	});
});

describe('what is not offered', () => {
	it.each([
		'sign-up/email',
		'sign-in/email',
		'update-user',
		'delete-user',
		'set-password',
		'list-sessions',
		'is-username-available',
		'ok',
		'error',
		'reset-password',
		'update-session',
		'revoke-session',
	])('answers /api/auth/%s as an unknown address', async (path) => {
		const cookie = await signIn(server, 'uv10');
		for (const method of ['GET', 'POST']) {
			const body =
				method === 'POST'
					? { name: 'X', email: 'a@b.vn', password: 'mot-mat-khau-dai', roles: ['admin'], username: 'uv99' }
					: undefined;
			const response = await request(server, `/api/auth/${path}`, { method, cookie, body });
			expect(response.status).toBe(404);
			expect(await codeOf(response)).toBe('not_found');
		}
	});

	it('refuses fields nobody asked for', async () => {
		expect(await codeOf(await trySignIn('uv10', DEMO_PASSWORD, { roles: ['admin'] }))).toBe('bad_request');
		const cookie = await signIn(server, 'uv10');
		const body = { currentPassword: DEMO_PASSWORD, newPassword: 'mat-khau-moi-cua-toi', roles: ['admin'] };
		expect(await codeOf(await request(server, '/api/auth/change-password', { body, cookie }))).toBe('bad_request');
		expect((await server.database.prisma.user.findUniqueOrThrow({ where: { username: 'uv10' } })).roles).toEqual([]);
	});

	it('refuses another origin', async () => {
		const headers = { Origin: 'https://example.org' };
		const response = await request(server, '/api/auth/sign-in/username', {
			body: { username: 'uv11', password: DEMO_PASSWORD },
			headers,
		});
		expect(response.status).toBe(403);
		expect(await codeOf(response)).toBe('wrong_origin');
		expect(response.headers.getSetCookie()).toEqual([]);
	});

	it('takes malformed cookies for none', async () => {
		const [real = ''] = (await signIn(server, 'uv11')).split('; ');
		const [name, value = ''] = real.split(/=(.*)/s);
		const forged = [
			`${name}=`,
			`${name}=%`,
			`${name}=%E0%A4%A`,
			`${name}=abc`,
			`${name}=${value.slice(0, -8)}AAAAAAAA`,
			`${name}=${value.split('.')[0]}`,
			`${name}=x.${value.split('.')[1]}`,
			`__Host-${name}=${value.slice(0, -8)}AAAAAAAA`,
			`${name}=${'A'.repeat(10_000)}`,
			`;;;=;${name}`,
			`${name}="><script>`,
		];
		for (const cookie of forged) expect((await me(cookie)).status, cookie).toBe(401);
		// A broken cookie beside the real one does no harm.
		expect((await me(`${name}=zzz; ${real}`)).status).toBe(200);
	});

	it('survives malformed bodies', async () => {
		const bodies = [
			'',
			'{',
			'null',
			'[]',
			'"x"',
			'{"username":1,"password":[]}',
			`{"username":"uv12","password":"${'x'.repeat(5_000)}"}`,
		];
		for (const body of bodies) {
			const response = await request(server, '/api/auth/sign-in/username', {
				method: 'POST',
				body,
				headers: { 'Content-Type': 'application/json' },
			});
			expect(response.status).toBe(400);
			expect(await codeOf(response)).toBe('bad_request');
		}
	});
});

/** Signs in over TLS or under another Host, which `fetch` cannot do, and returns the Set-Cookie lines. */
function signInWith(
	send: typeof sendPlain,
	options: RequestOptions,
	host?: string,
	more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
	return new Promise((resolve, reject) => {
		const headers = { 'Content-Type': 'application/json', ...(host === undefined ? {} : { Host: host }), ...more };
		send({ ...options, path: '/api/auth/sign-in/username', method: 'POST', headers }, (response) => {
			response.resume();
			resolve(response.headers['set-cookie'] ?? []);
		})
			.once('error', reject)
			.end(JSON.stringify({ username: 'bithu', password: DEMO_PASSWORD }));
	});
}

describe('over TLS', () => {
	it('sets Secure cookies for this host alone, on our listener and behind the proxy that TRUSTED_PROXY names', async () => {
		const secure = await startTestServer({
			demo: true,
			config: { publicUrl: 'https://hop.example.vn', httpsPort: 0, trustedProxies: ['127.0.0.1'] },
		});
		try {
			expect(await signIn(secure, 'bithu')).toMatch(/^nghisu\./);
			const { port } = new URL(secure.url);
			const proxied = await signInWith(sendPlain, { port }, 'hop.example.vn', {
				'X-Forwarded-Proto': 'https',
				'X-Forwarded-For': '192.168.1.7',
			});
			const https = new URL(secure.httpsUrl ?? '');
			const direct = await signInWith(sendEncrypted, {
				port: https.port,
				host: https.hostname,
				ca: secure.caCertificate ?? '',
			});
			for (const cookies of [proxied, direct]) {
				expect(cookies).toHaveLength(2);
				expect(cookies[0]).toMatch(/^__Host-nghisu\.session_token=.*; Secure/);
				expect(cookies[1]).toMatch(/^__Host-nghisu\.device=.*; Secure/);
				expect(cookies.join('\n')).not.toMatch(/Domain/i);
				const cookie = cookies[0]?.split(';', 1)[0];
				expect((await request(secure, '/api/identity/me', { cookie })).status).toBe(200);
			}
		} finally {
			await secure.close();
		}
	});
});
