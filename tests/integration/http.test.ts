import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket, request } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';

describe('HTTP and upgrades', () => {
	let server: TestServer;
	beforeAll(async () => {
		server = await startTestServer();
	});
	afterAll(() => server.close());

	/** Sends bytes as they are and returns the first line of the answer. */
	const raw = (text: string): Promise<string> =>
		new Promise((resolve, reject) => {
			let answer = '';
			const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
			socket.on('data', (chunk) => (answer += chunk.toString()));
			socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
			socket.on('error', reject);
		});
	const upgrade = (path: string, extra = ''): Promise<string> =>
		raw(
			`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extra}\r\n`,
		);

	it('tells health, readiness and metrics', async () => {
		expect(await (await request(server, '/healthz')).json()).toEqual({ status: 'ok' });
		expect(await (await request(server, '/readyz')).json()).toEqual({ status: 'ready', storage: 'ok' });
		expect(await (await request(server, '/metrics')).text()).toContain('process_cpu_seconds_total');
	});

	it('puts the security headers on every answer', async () => {
		for (const path of ['/healthz', '/api/nothing', '/socket.io/?EIO=4']) {
			const { headers } = await request(server, path);
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('permissions-policy')).toContain('camera=(self)');
		}
	});

	it('refuses with a code and a sentence in the language asked for', async () => {
		const vi = await request(server, '/api/nothing');
		expect(vi.status).toBe(404);
		expect(await vi.json()).toMatchObject({
			error: { code: 'not_found', message: expect.stringMatching(/^Không tìm thấy/) },
		});
		const en = await request(server, '/api/nothing', { headers: { 'Accept-Language': 'en-GB,vi;q=0.5' } });
		expect(await en.json()).toMatchObject({
			error: { code: 'not_found', message: expect.stringMatching(/^Not found/) },
		});
	});

	it('refuses changes from another origin and bodies that are too large', async () => {
		const foreign = await request(server, '/api/nothing', { body: {}, headers: { Origin: 'https://evil.example' } });
		expect(foreign.status).toBe(403);
		expect(await foreign.json()).toMatchObject({ error: { code: 'wrong_origin' } });
		const own = await request(server, '/api/nothing', { body: {}, headers: { Origin: new URL(server.url).origin } });
		expect(own.status).toBe(404);
		expect((await request(server, '/api/nothing', { body: 'x'.repeat(1_000_001) })).status).toBe(413);
	});

	it('answers every hostile upgrade and lives on', async () => {
		expect(await upgrade('/nowhere')).toMatch(/^HTTP\/1\.1 404/);
		expect(await upgrade('//[')).toMatch(/^HTTP\/1\.1 40[04]/);
		expect(await upgrade('/%E0%A4%A')).toMatch(/^HTTP\/1\.1 40[04]/);
		expect(await upgrade('http://[::bad')).toMatch(/^HTTP\/1\.1 400/);
		expect(await upgrade('*')).toMatch(/^HTTP\/1\.1 400/);
		expect(await upgrade('/socket.io/?EIO=99&transport=nonsense')).toMatch(/^HTTP\/1\.1 400/);
		expect(await upgrade('/socket.io/?EIO=4&transport=websocket', 'Origin: https://evil.example\r\n')).toMatch(
			/^HTTP\/1\.1 403/,
		);
		expect(await raw('\0\0\0garbage\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
		// A connection reset in the middle of an upgrade.
		await new Promise<void>((resolve) => {
			const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
				socket.write(
					'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
				);
				socket.resetAndDestroy();
			});
			socket.on('close', () => resolve());
			socket.on('error', () => undefined);
		});
		expect((await request(server, '/readyz')).status).toBe(200);
	});

	it('refuses a socket that is not signed in', async () => {
		await expect(connectSocket(server)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	});
});
