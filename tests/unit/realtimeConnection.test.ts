import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { RealtimeConnection, type ConnectionStatus } from '#app/_realtime/socket.ts';
import type { Principal } from '#domain/identity/principal.ts';
import { AppError } from '#server/platform/errors.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMetrics } from '#server/platform/metrics.ts';
import { createRealtime, type RealtimeHost } from '#server/platform/realtime/realtime.ts';

const member: Principal = {
	type: 'account',
	identity: {
		accountId: 'account',
		sessionId: 'session',
		username: 'uv01',
		displayName: 'Lò Thị Ánh Nguyệt',
		kind: 'person',
		personId: null,
		siteId: null,
		roles: [],
		mustChangePassword: false,
	},
};
const leaveSchema = z.strictObject({ meetingId: z.string() });

interface ServerParts {
	readonly port?: number;
	/** Who is behind a connection; default a member. */
	readonly resolve?: () => Promise<Principal | null>;
	/** Whether `server:time` is left without an answer, asked each time. */
	readonly silent?: () => boolean;
	/** What `proceedings:leave` does. */
	readonly leave?: () => Promise<Record<string, never>>;
}

/** The product's own Socket.IO server, which can go away and come back on the same port. Its clock is 90 s ahead. */
async function listen({
	port = 0,
	resolve = () => Promise.resolve(member),
	silent = () => false,
	leave,
}: ServerParts = {}) {
	const realtime: RealtimeHost = createRealtime({
		log: createLogger('silent'),
		metrics: createMetrics(),
	});
	realtime.handle('server:time', {
		schema: z.unknown(),
		run: () =>
			silent()
				? new Promise<{ serverTime: string }>(() => undefined)
				: { serverTime: new Date(Date.now() + 90_000).toISOString() },
	});
	if (leave) realtime.handle('proceedings:leave', { schema: leaveSchema, run: leave });
	realtime.open(resolve);
	const http: HttpServer = createServer((request, response) => realtime.handleRequest(request, response));
	http.on('upgrade', (request, socket, head) => {
		void realtime.handleUpgrade(request, socket, head, new URL(request.url ?? '/', 'http://localhost'));
	});
	await new Promise<void>((ready) => http.listen(port, '127.0.0.1', ready));
	const address = http.address() as AddressInfo;
	const close = async () => {
		await realtime.close();
		http.closeAllConnections();
		await new Promise((closed) => http.close(closed));
	};
	return { realtime, port: address.port, url: `http://127.0.0.1:${address.port}`, close };
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

function open(url: string): RealtimeConnection {
	const connection = new RealtimeConnection(url);
	closing.push(() => connection.close());
	connection.connect();
	return connection;
}

async function reach(connection: RealtimeConnection, status: ConnectionStatus): Promise<void> {
	await vi.waitFor(() => expect(connection.status).toBe(status), { timeout: 8_000, interval: 20 });
}

describe('RealtimeConnection', () => {
	it('answers requests and learns the clock of the server', async () => {
		const server = await listen();
		closing.push(server.close);
		const connection = open(server.url);
		await reach(connection, 'online');
		const { serverTime } = await connection.request('server:time', {});
		expect(Date.parse(serverTime)).toBeGreaterThan(Date.now() + 80_000);
		await vi.waitFor(() => expect(Math.abs(connection.clockOffset - 90_000)).toBeLessThan(500));
	});

	it('throws the refusal of the server with its code', async () => {
		const server = await listen({ leave: () => Promise.reject(new AppError('not_found')) });
		closing.push(server.close);
		const refused = open(server.url).request('proceedings:leave', { meetingId: crypto.randomUUID() });
		await expect(refused).rejects.toMatchObject({ code: 'not_found' });
	});

	it('says timeout when no answer comes, and offline when there is no server', async () => {
		const server = await listen({ leave: () => new Promise(() => undefined) });
		const connection = open(server.url);
		await reach(connection, 'online');
		await expect(
			connection.request('proceedings:leave', { meetingId: crypto.randomUUID() }, { timeoutMs: 150 }),
		).rejects.toMatchObject({ code: 'timeout' });
		await server.close();
		await reach(connection, 'offline');
		await expect(connection.request('server:time', {}, { timeoutMs: 150 })).rejects.toMatchObject({ code: 'offline' });
	});

	it('comes back after a restart and sends a repeatable request again', async () => {
		const first = await listen();
		const connection = open(first.url);
		await reach(connection, 'online');
		await first.close();
		await reach(connection, 'offline');
		const answer = connection.request('server:time', {}, { retry: true, timeoutMs: 15_000 });
		const second = await listen({ port: first.port });
		closing.push(second.close);
		await expect(answer).resolves.toHaveProperty('serverTime');
		expect(connection.status).toBe('online');
	});

	it('D-14 woken, it tries at once instead of waiting for its turn, and keeps a connection that is alive', async () => {
		const first = await listen();
		const connection = open(first.url);
		closing.push(connection.retain());
		await reach(connection, 'online');
		await first.close();
		await reach(connection, 'offline');
		// By now the next try by itself is seconds away.
		await new Promise((later) => setTimeout(later, 4_000));
		const second = await listen({ port: first.port });
		closing.push(second.close);
		const woken = Date.now();
		connection.wake();
		await reach(connection, 'online');
		expect(Date.now() - woken).toBeLessThan(1_000);
		const changes: ConnectionStatus[] = [];
		closing.push(connection.onChange(() => changes.push(connection.status)));
		connection.wake();
		await new Promise((later) => setTimeout(later, 500));
		expect(changes.every((status) => status === 'online')).toBe(true);
	});

	it('D-14 woken on a connection that no longer answers, it opens another', async () => {
		let silent = false;
		const server = await listen({ silent: () => silent });
		closing.push(server.close);
		const connection = open(server.url);
		closing.push(connection.retain());
		await reach(connection, 'online');
		const [before] = [...server.realtime.io.of('/').sockets.keys()];
		// The line may be back before anybody looks: what counts is that it was let go of.
		const seen: ConnectionStatus[] = [];
		connection.onChange(() => seen.push(connection.status));
		silent = true;
		connection.wake();
		await vi.waitFor(() => expect(seen).toContain('offline'), { timeout: 15_000, interval: 20 });
		silent = false;
		await reach(connection, 'online');
		expect([...server.realtime.io.of('/').sockets.keys()]).not.toContain(before);
	});

	it('is signed out, and stays so, when the server refuses the session', async () => {
		const resolve = vi.fn(() => Promise.resolve(null));
		const server = await listen({ resolve });
		closing.push(server.close);
		const connection = open(server.url);
		await reach(connection, 'signed_out');
		await new Promise((later) => setTimeout(later, 900));
		expect(resolve).toHaveBeenCalledTimes(1);
		await expect(connection.request('server:time', {})).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('asks again when the server refuses for another reason', async () => {
		let attempts = 0;
		const resolve = () => {
			attempts += 1;
			return attempts > 2 ? Promise.resolve(member) : Promise.reject(new Error('the database is not there'));
		};
		const server = await listen({ resolve });
		closing.push(server.close);
		await reach(open(server.url), 'online');
		expect(attempts).toBeGreaterThanOrEqual(3);
	});

	it('leaves when the session is ended elsewhere', async () => {
		const server = await listen();
		closing.push(server.close);
		const connection = open(server.url);
		await reach(connection, 'online');
		server.realtime.disconnectSession('session');
		await reach(connection, 'signed_out');
	});

	it('delivers notifications until the subscription ends', async () => {
		const server = await listen();
		closing.push(server.close);
		const connection = open(server.url);
		const heard: string[] = [];
		const stop = connection.subscribe('meetings:changed', ({ meetingId }) => heard.push(meetingId));
		await reach(connection, 'online');
		server.realtime.io.emit('meetings:changed', { meetingId: 'a' });
		await vi.waitFor(() => expect(heard).toEqual(['a']));
		stop();
		server.realtime.io.emit('meetings:changed', { meetingId: 'b' });
		await connection.request('server:time', {});
		expect(heard).toEqual(['a']);
	});
});
