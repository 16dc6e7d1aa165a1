import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Identity } from '#domain/identity/identity.ts';
import { AppError } from '#server/platform/errors.ts';
import { createUpgradeRouter } from '#server/platform/http/upgrade.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMetrics } from '#server/platform/metrics.ts';
import type { Principal } from '#server/platform/principal.ts';
import { createRealtime, type RealtimeHost } from '#server/platform/realtime/realtime.ts';
import { ask, connectSocket, type ClientSocket } from '#tests/support/clients.ts';

const identity: Identity = {
	accountId: 'account-1',
	sessionId: 'session-1',
	username: 'uv01',
	displayName: 'Ủy viên',
	kind: 'person',
	personId: null,
	siteId: null,
	roles: [],
	mustChangePassword: false,
};

describe('realtime requests', () => {
	const log = createLogger('silent');
	const metrics = createMetrics();
	let http: Server;
	let realtime: RealtimeHost;
	let server: { url: string };
	const sockets: ClientSocket[] = [];
	/** The session behind `who=account` has run out. */
	let ended = false;
	/** How often the request was carried out. */
	let handled = 0;

	beforeEach(async () => {
		ended = false;
		handled = 0;
		realtime = createRealtime({ log, metrics, recheckMs: 200 });
		const upgrades = createUpgradeRouter({ log, publicUrl: null, count: () => undefined });
		upgrades.register('/socket.io', realtime.handleUpgrade);
		realtime.handle('proceedings:leave', {
			schema: z.object({ meetingId: z.string().max(5) }),
			membership: (_context, { meetingId }) =>
				meetingId === 'mine' ? Promise.resolve({ role: 'chair' as const }) : Promise.reject(new AppError('not_found')),
			policy: (_context, _input, { role }) => {
				if (role !== 'chair') throw new AppError('forbidden');
			},
			run: () => {
				handled += 1;
				return {};
			},
		});
		realtime.handle('server:time', {
			schema: z.unknown(),
			openToDisplays: true,
			run: () => {
				throw new TypeError('a fault of ours with a secret in it');
			},
		});
		realtime.open((headers) => {
			const principals: Record<string, Principal> = {
				'who=account': { type: 'account', identity },
				'who=wall': { type: 'display', displayId: 'd', meetingId: 'mine', name: 'LED', role: 'main' },
			};
			return Promise.resolve(ended ? null : (principals[headers.get('cookie') ?? ''] ?? null));
		});
		http = createServer(realtime.handleRequest).on('upgrade', upgrades.dispatch);
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		const address = http.address();
		server = { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
	});
	afterEach(async () => {
		for (const socket of sockets.splice(0)) socket.close();
		await realtime.close();
		http.closeAllConnections();
		http.close();
	});

	const connect = async (cookie = 'who=account'): Promise<ClientSocket> => {
		const socket = await connectSocket(server, cookie);
		sockets.push(socket);
		return socket;
	};

	it('cuts a connection whose session ran out', async () => {
		const socket = await connect();
		await delay(500);
		expect(socket.connected).toBe(true);
		ended = true;
		await expect.poll(() => socket.connected, { timeout: 20_000 }).toBe(false);
	});

	it('parses, checks membership and policy, and acknowledges', async () => {
		const socket = await connect();
		expect(await ask(socket, 'proceedings:leave', { meetingId: 'mine' })).toEqual({ ok: true, data: {} });
		expect(await ask(socket, 'proceedings:leave', { meetingId: 'other' })).toMatchObject({
			ok: false,
			error: { code: 'not_found' },
		});
		expect(await ask(socket, 'proceedings:leave', { meetingId: 'too long' })).toMatchObject({
			ok: false,
			error: { code: 'bad_request', issues: [{ path: 'meetingId', message: expect.stringMatching(/5/) }] },
		});
	});

	it('never tells what a fault of ours was', async () => {
		const answer = await ask(await connect(), 'server:time', {});
		expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
		expect(JSON.stringify(answer)).not.toContain('secret');
	});

	it('lets walls ask only what is open to them', async () => {
		const wall = await connect('who=wall');
		expect(await ask(wall, 'proceedings:leave', { meetingId: 'mine' })).toMatchObject({
			ok: false,
			error: { code: 'not_found' },
		});
		expect(await ask(wall, 'server:time', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
	});

	it('survives hostile packets', async () => {
		const socket = await connect();
		const hostile = io(server.url, {
			transports: ['websocket'],
			forceNew: true,
			extraHeaders: { Cookie: 'who=account' },
		});
		await new Promise<void>((resolve) => hostile.once('connect', resolve));
		hostile.emit('proceedings:leave');
		hostile.emit('proceedings:leave', null, 'not a function');
		hostile.emit('proceedings:leave', { __proto__: { a: 1 }, meetingId: { $gt: '' } }, 1, 2, 3);
		hostile.emit('no:such', { a: Buffer.alloc(1_000) });
		hostile.emit('constructor', {});
		expect(await hostile.timeout(5_000).emitWithAck('proceedings:leave')).toMatchObject({
			ok: false,
			error: { code: 'bad_request' },
		});
		hostile.close();
		expect(await ask(socket, 'proceedings:leave', { meetingId: 'mine' })).toEqual({ ok: true, data: {} });
		expect(await metrics.registry.getSingleMetricAsString('realtime_unknown_events_total')).toMatch(/ 2$/m);
	});

	it('limits the rate of one connection and no other; what is refused is not done', async () => {
		const [eager, calm] = [await connect(), await connect()];
		const answers = await Promise.all(
			Array.from({ length: 900 }, () => ask(eager, 'proceedings:leave', { meetingId: 'mine' })),
		);
		expect(answers.some((answer) => !answer.ok && answer.error.code === 'rate_limited')).toBe(true);
		const accepted = answers.filter((answer) => answer.ok).length;
		expect(accepted).toBeGreaterThanOrEqual(600);
		expect(handled).toBe(accepted);
		expect(await ask(calm, 'proceedings:leave', { meetingId: 'mine' })).toEqual({ ok: true, data: {} });
	});

	it('answers each packet that asks for it exactly once, whatever it holds, and carries out no refused one', async () => {
		const socket = await connect();
		// Frames as they are on the wire: acknowledgements of packets are counted by their number.
		const acks = new Map<number, string[]>();
		const engine = socket.io.engine as unknown as {
			on(name: 'data', listener: (data: unknown) => void): void;
			write(data: string): void;
		};
		engine.on('data', (data) => {
			const ack = typeof data === 'string' ? /^3(\d+)(.*)$/s.exec(data) : null;
			if (ack !== null) acks.set(Number(ack[1]), [...(acks.get(Number(ack[1])) ?? []), ack[2] ?? '']);
		});
		const payloads = [
			'{"meetingId":"mine"}',
			'{"meetingId":"other"}',
			'{}',
			'null',
			'[]',
			'"a",{"b":1}',
			'{"__proto__":1}',
		];
		const numbers = Array.from({ length: 1_000 }, (_, index) => 10_000 + index);
		// Without a number nobody waits for an answer. Sent first, within what may come at once, whatever the machine's speed.
		for (let each = 0; each < 20; each += 1) engine.write('2["proceedings:leave",{"meetingId":"mine"}]');
		for (const number of numbers) engine.write(`2${number}["proceedings:leave",${payloads[number % payloads.length]}]`);
		await expect.poll(() => acks.size, { timeout: 10_000 }).toBe(numbers.length);
		await delay(200);
		expect([...acks.values()].every((answers) => answers.length === 1)).toBe(true);
		const answers = [...acks.values()].flat();
		expect(answers.filter((answer) => answer.includes('"ok":true')).length + 20).toBe(handled);
		expect(answers.some((answer) => answer.includes('rate_limited'))).toBe(true);
		// Beyond the rate a packet without a number is dropped like any other: more than may ever come at once.
		const before = handled;
		for (let each = 0; each < 900; each += 1) engine.write('2["proceedings:leave",{"meetingId":"mine"}]');
		await delay(500);
		expect(handled - before).toBeLessThan(900);
	});

	it('carries out packets without an acknowledgement', async () => {
		const socket = await connect();
		const untyped = socket as unknown as { emit(name: string, payload: unknown): void };
		untyped.emit('proceedings:leave', { meetingId: 'mine' });
		await expect.poll(() => handled).toBe(1);
	});

	it('cuts a connection that sends malformed frames, answers nothing to it, and leaves the others alone', async () => {
		const calm = await connect();
		for (const frame of [
			'2',
			'2{}',
			'2["disconnect"]',
			'2[',
			'9',
			'21[]',
			'2["proceedings:leave"',
			'2/other,["a"]',
			'51-["a",{"_placeholder":true,"num":7}]',
		]) {
			const socket = await connect();
			const cut = new Promise((resolve) => socket.once('disconnect', resolve));
			const answers: unknown[] = [];
			socket.io.engine.on('data', (data: unknown) => answers.push(data));
			(socket.io.engine as unknown as { write(data: string): void }).write(frame);
			// Either the connection is cut, or the frame is passed over; it is never carried out.
			await Promise.race([cut, delay(300)]);
			expect([frame, answers.filter((answer) => String(answer).startsWith('3'))]).toEqual([frame, []]);
		}
		expect(handled).toBe(0);
		expect(await ask(calm, 'proceedings:leave', { meetingId: 'mine' })).toEqual({ ok: true, data: {} });
	});

	/** A bare WebSocket at the door, before anything of Socket.IO. */
	const knock = async (
		cookie: string | null,
	): Promise<{ socket: WebSocket; heard: string[]; closed: Promise<number> }> => {
		const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
		const socket = new WebSocket(url, cookie === null ? {} : { headers: { Cookie: cookie } });
		socket.on('error', () => undefined);
		const heard: string[] = [];
		socket.on('message', (data: Buffer) => heard.push(data.toString()));
		const closed = new Promise<number>((resolve) => socket.once('close', resolve));
		await new Promise<void>((resolve) => socket.once('open', resolve));
		return { socket, heard, closed };
	};

	it('E-2 makes nothing for a stranger: no polling, words of refusal, and the line is hung up', async () => {
		const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
		expect(polling.status).toBe(400);
		const posted = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=x`, {
			method: 'POST',
			body: '40\x1e'.repeat(100_000),
		}).then(
			({ status }) => status,
			// Nobody reads the body: the connection may be closed while it is still being sent.
			() => 400,
		);
		expect(posted).toBe(400);
		const { heard, closed } = await knock(null);
		await closed;
		expect(heard.at(-1)).toMatch(/^44\{.*unauthenticated/);
		expect(realtime.io.engine.clientsCount).toBe(0);
	});

	it('E-3 takes one CONNECT of a connection, and cuts it at the second', async () => {
		const { socket, heard, closed } = await knock('who=account');
		for (let each = 0; each < 1_000; each += 1) socket.send('40');
		await closed;
		expect(heard.filter((frame) => frame.startsWith('40')).length).toBeLessThanOrEqual(1);
		expect(realtime.io.of('/').sockets.size).toBe(0);
	});

	it('cuts a client that does not read, and one that sends more than anybody needs; others notice nothing', async () => {
		const calm = await connect();
		const { socket, closed } = await knock('who=account');
		socket.send('40');
		await expect.poll(() => realtime.io.of('/').sockets.size).toBe(2);
		socket.pause();
		for (let each = 0; each < 40; each += 1) {
			realtime.io.emit('server:stopping', { pad: 'x'.repeat(400_000) } as never);
			// The one that reads has it before there is more.
			await ask(calm, 'proceedings:leave', { meetingId: 'mine' });
		}
		await expect.poll(() => realtime.io.of('/').sockets.size, { timeout: 5_000 }).toBe(1);
		socket.resume();
		await closed;
		const loud = await knock('who=account');
		for (let each = 0; each < 5_000; each += 1) loud.socket.send('3');
		await loud.closed;
		expect(await ask(calm, 'proceedings:leave', { meetingId: 'mine' })).toEqual({ ok: true, data: {} });
		expect(await metrics.registry.getSingleMetricAsString('realtime_cut_connections_total')).toMatch(/backlog.* 1/);
	});

	it('E-3 refuses an account more connections than it can use, in words, and takes one when another has closed', async () => {
		const lines = await Promise.all(Array.from({ length: 40 }, () => connect()));
		await expect(connectSocket(server, 'who=account')).rejects.toMatchObject({
			data: { code: 'too_many_connections' },
		});
		expect(await ask(await connect('who=wall'), 'server:time', {})).toMatchObject({ ok: false });
		lines[0]?.close();
		await expect
			.poll(() =>
				connectSocket(server, 'who=account')
					.then((socket) => (sockets.push(socket), true))
					.catch(() => false),
			)
			.toBe(true);
	});

	it('cuts the connections of a session that ended, after telling them', async () => {
		const socket = await connect();
		const told = new Promise((resolve) => socket.once('identity:signedOut', resolve));
		const cut = new Promise((resolve) => socket.once('disconnect', resolve));
		await delay(20);
		realtime.disconnectSession('session-1');
		await told;
		expect(await cut).toMatch(/disconnect|transport/);
	});
});
