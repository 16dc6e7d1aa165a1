import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RealtimeConnection, type ConnectionStatus } from '#app/_realtime/socket.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#domain/realtime.ts';

type RealtimeServer = Server<ClientToServerEvents, ServerToClientEvents>;

/** A real Socket.IO server that can go away and come back on the same port. */
async function listen(port = 0, onServer: (io: RealtimeServer) => void = () => undefined) {
	const http: HttpServer = createServer();
	const io: RealtimeServer = new Server(http);
	io.on('connection', (socket) => {
		socket.on('server:time', (_payload, ack) =>
			ack({ ok: true, data: { serverTime: new Date(Date.now() + 90_000).toISOString() } }),
		);
	});
	onServer(io);
	await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
	const address = http.address() as AddressInfo;
	return { io, port: address.port, url: `http://127.0.0.1:${address.port}`, close: () => io.close() };
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

	it('throws the refusal of the server with its code and issues', async () => {
		const server = await listen(0, (io) =>
			io.on('connection', (socket) =>
				socket.on('proceedings:leave', (_payload, ack) =>
					ack({
						ok: false,
						error: { code: 'not_found', message: 'Không tìm thấy', issues: [{ path: 'meetingId', message: 'Sai' }] },
					}),
				),
			),
		);
		closing.push(server.close);
		const refused = open(server.url).request('proceedings:leave', { meetingId: crypto.randomUUID() });
		await expect(refused).rejects.toMatchObject({ code: 'not_found', issues: [{ path: 'meetingId' }] });
	});

	it('says timeout when no answer comes, and offline when there is no server', async () => {
		const server = await listen(0, (io) => io.on('connection', () => undefined));
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
		const second = await listen(first.port);
		closing.push(second.close);
		await expect(answer).resolves.toHaveProperty('serverTime');
		expect(connection.status).toBe('online');
	});

	it('is signed out, and stays so, when the server refuses the session', async () => {
		let attempts = 0;
		const server = await listen(0, (io) =>
			io.use((_socket, next) => {
				attempts += 1;
				next(Object.assign(new Error('unauthenticated'), { data: { code: 'unauthenticated', message: '' } }));
			}),
		);
		closing.push(server.close);
		const connection = open(server.url);
		await reach(connection, 'signed_out');
		await new Promise((resolve) => setTimeout(resolve, 900));
		expect(attempts).toBe(1);
		await expect(connection.request('server:time', {})).rejects.toMatchObject({ code: 'unauthenticated' });
	});

	it('asks again when the server refuses for another reason', async () => {
		let attempts = 0;
		const server = await listen(0, (io) =>
			io.use((_socket, next) => {
				attempts += 1;
				next(
					attempts > 2 ? undefined : Object.assign(new Error('internal'), { data: { code: 'internal', message: '' } }),
				);
			}),
		);
		closing.push(server.close);
		await reach(open(server.url), 'online');
		expect(attempts).toBe(3);
	});

	it('leaves when the session is ended elsewhere', async () => {
		const server = await listen();
		closing.push(server.close);
		const connection = open(server.url);
		await reach(connection, 'online');
		server.io.emit('identity:signedOut', {});
		server.io.disconnectSockets(true);
		await reach(connection, 'signed_out');
	});

	it('delivers notifications until the subscription ends', async () => {
		const server = await listen();
		closing.push(server.close);
		const connection = open(server.url);
		const heard: string[] = [];
		const stop = connection.subscribe('meetings:changed', ({ meetingId }) => heard.push(meetingId));
		await reach(connection, 'online');
		server.io.emit('meetings:changed', { meetingId: 'a' });
		await vi.waitFor(() => expect(heard).toEqual(['a']));
		stop();
		server.io.emit('meetings:changed', { meetingId: 'b' });
		await connection.request('server:time', {});
		expect(heard).toEqual(['a']);
	});
});
