import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { CLOSE } from '#domain/annotations/collaborationWire.ts';
import { ask, connectSocket, request, type ClientSocket } from '#tests/support/clients.ts';
import { keysOf, rawSocket, stockClient, until } from '../../collaboration/support/collaborationClients.ts';
import { REQUESTS } from '../rights/ways.ts';
import { attack, engineFrames, inkFrames, inputs, payloads } from './inputs.ts';
import { BODIES, cookies, HEADER_FLOODS, requestLines, upgrades } from './requests.ts';
import { GROWTH_LIMIT, Target, Witness } from './target.ts';
import { ABORT, each, head, send, statusOf, type Piece } from './wire.ts';

/*
 * Issue 2 §8.4: whatever is thrown at the server, the process lives and those at work notice nothing. The server is a child
 * process; a chair and a member work in it all the while (see Witness).
 */

let target: Target;
let witness: Witness;
let memoryBefore = 0;
beforeAll(async () => {
	target = await Target.start();
	witness = await Witness.join(target);
	for (let round = 0; round < 5; round += 1) await witness.beat();
	memoryBefore = await target.memory();
});
afterAll(async () => {
	witness.close();
	if (target.alive()) await target.stop();
});

/** Counts what attacks were answered with, to know that they got as far as they were meant to. */
class Tally {
	readonly #counts = new Map<string, number>();
	add(key: string | number): void {
		this.#counts.set(String(key), this.of(key) + 1);
	}
	of(key: string | number): number {
		return this.#counts.get(String(key)) ?? 0;
	}
}

/**
 * A request whose connection the server may be closing: it does so after refusing a body that it did not read. Asked again
 * on another one, as browsers do.
 */
async function sure(...asked: Parameters<typeof request>): Promise<Response> {
	for (let left = 5; ; left -= 1) {
		try {
			return await request(...asked);
		} catch (error) {
			if (left === 0) throw error;
		}
	}
}

const under = (name: string, work: () => Promise<void>): Promise<void> => witness.during(attack(name, work));

it('Socket.IO payloads: anything to every request, with and without acknowledgement', () =>
	under('payloads', async () => {
		const names = [...Object.keys(REQUESTS), 'error', 'nobody:here', '__proto__', 'constructor', '', 'x'.repeat(5_000)];
		// Together these are far more bytes than one connection may send (E-4).
		const lanes = Array.from({ length: 12 }, () => ({ socket: null as ClientSocket | null }));
		const cookie = await target.cookie('member-b');
		const tally = new Tally();
		const count = (answer: unknown): void => {
			const code = /"code":"(\w+)"/.exec(JSON.stringify(answer))?.[1];
			tally.add(code ?? 'ok');
		};
		const all = [...inputs(payloads(target.meeting), 1_100).entries()];
		await each(lanes, lanes.length, async (lane, own) => {
			for (const [index, payload] of all.filter(([index]) => index % lanes.length === own)) {
				// What the protocol itself cannot hold (too many attachments) cuts its own connection.
				if (lane.socket?.connected !== true) lane.socket = await connectSocket(target, cookie);
				const untyped = lane.socket as unknown as {
					emit(name: string, ...args: unknown[]): void;
				};
				const name = names[index % names.length] ?? '';
				if (index % 3 === 0) untyped.emit(name, payload);
				else if (index % 3 === 1) untyped.emit(name, payload, count);
				else untyped.emit(name, payload, payload, count);
				if (index % 5 === 0) await ask(lane.socket, 'server:time', {}).catch(() => undefined);
			}
			if (lane.socket !== null) await ask(lane.socket, 'server:time', {}).catch(() => undefined);
		});
		expect(tally.of('bad_request')).toBeGreaterThan(150);
		expect(tally.of('ok') + tally.of('forbidden') + tally.of('invalid_state')).toBeGreaterThan(20);
		expect(tally.of('internal')).toBe(0);
		for (const { socket } of lanes) socket?.close();
	}));

it('media parameters: anything to a transport that exists', () =>
	under('media', async () => {
		const { meetingId } = target.meeting;
		const socket = await connectSocket(target, await target.cookie('member-b'));
		expect(await ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} })).toMatchObject({ ok: true });
		const anything = fc.dictionary(
			fc.constantFrom('codecs', 'encodings', 'mid', 'rtcp', 'role', 'fingerprints'),
			fc.anything(),
		);
		for (const [index, parameters] of inputs(anything, 120).entries()) {
			if (index % 40 === 0)
				for (const direction of ['send', 'receive'] as const)
					await ask(socket, 'conference:createTransport', { meetingId, direction });
			const made = await ask(socket, 'conference:createTransport', { meetingId, direction: 'send' });
			const transportId = made.ok ? made.data.transportId : randomUUID();
			const rest = { meetingId, transportId };
			for (const answer of [
				await ask(socket, 'conference:connectTransport', { ...rest, dtlsParameters: parameters }),
				await ask(socket, 'conference:produce', { ...rest, source: 'camera', rtpParameters: parameters }),
			])
				if (!answer.ok) expect(answer.error.code).not.toBe('internal');
			await ask(socket, 'conference:join', { meetingId, rtpCapabilities: parameters });
		}
		socket.close();
	}));

it('Engine.IO frames: garbage on the wire below Socket.IO, signed in or not', () =>
	under('frames', async () => {
		const cookie = await target.cookie('member-b');
		const url = `${target.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
		const frames = inputs(fc.array(engineFrames, { minLength: 1, maxLength: 6 }), 220);
		await each(frames, 6, async (sequence, index) => {
			const socket = new WebSocket(url, index % 2 === 0 ? { headers: { Cookie: cookie } } : {});
			socket.on('error', () => undefined);
			const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
			await new Promise<void>((resolve) => socket.once('open', () => resolve()));
			if (index % 3 !== 0) socket.send('40');
			for (const frame of sequence) if (socket.readyState === socket.OPEN) socket.send(frame);
			socket.close();
			await closed;
		});
		const bodies = inputs(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 300 })), 60);
		await each(bodies, 4, async (body, index) => {
			const path = `/socket.io/?EIO=4&transport=polling${index % 4 === 0 ? `&sid=${randomUUID()}` : ''}`;
			const { status } = await request(target, path, {
				method: 'POST',
				body,
				headers: { 'Content-Type': 'text/plain' },
			});
			expect(status).not.toBe(500);
		});
	}));

it('Yjs frames: damaged, endless, and forged under the member’s name', async () => {
	const { people, items } = target.meeting;
	const name = `ink/${items[0].versionId}/public`;
	const [attacker, victim] = [people['member-b'].accountId, people['member-a'].accountId];
	const tally = new Tally();
	await under('ink', async () => {
		const cookie = await target.cookie('member-b');
		await each(inputs(inkFrames(attacker, victim), 360), 8, async (frame) => {
			const socket = await rawSocket(target.collaboration(name), cookie);
			if (typeof socket === 'number') return expect(socket).toBe(429);
			socket.on('error', () => undefined);
			const closed = new Promise<number>((resolve) => socket.once('close', resolve));
			socket.send(frame);
			// An unknown type closes the connection once everything before it was looked at.
			socket.send(new Uint8Array([9]));
			tally.add(await closed);
		});
	});
	expect(tally.of(CLOSE.malformed)).toBeGreaterThan(100);
	expect(tally.of(CLOSE.forbidden)).toBeGreaterThan(5);
	const reader = stockClient(`${target.url.replace('http', 'ws')}/collaboration`, name, await target.cookie('chair'));
	await until('the reader is in step', () => reader.provider.synced);
	const ofVictim = keysOf(reader.doc).filter((key) => key.startsWith(victim));
	expect(ofVictim.length).toBeGreaterThan(5);
	expect(ofVictim.filter((key) => !key.includes(':witness-'))).toEqual([]);
	reader.close();
});

it('uploads: wrong offsets, random bytes, lengths that lie, connections that break', () =>
	under('uploads', async () => {
		const { meetingId, items } = target.meeting;
		const cookie = await target.cookie('secretary');
		const id = randomUUID();
		const size = 300_000;
		const begin = (body: Record<string, unknown>) =>
			sure(target, '/api/documents/uploads', {
				cookie,
				body: { id, meetingId, itemId: items[0].itemId, fileName: 'a.pdf', size, title: 'Thử', ...body },
			});
		expect((await begin({})).status).toBe(200);
		const path = `/api/documents/uploads/${id}`;
		for (const wrong of [
			{ size: -1 },
			{ size: 1e308 },
			{ size: 'x' },
			{ fileName: '../../x' },
			{ title: '\u0000' },
			{ id: '../x' },
		])
			expect((await begin({ id: randomUUID(), ...wrong })).status).toBeLessThan(500);
		const offsets = [
			'-1',
			'1',
			'1e3',
			'0.5',
			'NaN',
			'Infinity',
			'1e309',
			'',
			'0x10',
			'9007199254740993',
			'__proto__',
			'0&offset=5',
			'%00',
		];
		for (const offset of offsets) {
			const put = await sure(target, `${path}?offset=${offset}`, { method: 'PUT', cookie, body: randomBytes(50) });
			expect([400, 409, 200], offset).toContain(put.status);
		}
		const put = (headers: readonly string[]): string =>
			head('PUT', `${path}?offset=0`, [`Cookie: ${cookie}`, ...headers]);
		const noise = randomBytes(20_000);
		const lies: readonly (readonly Piece[])[] = [
			[put(['Content-Length: 900000000']), noise, ABORT],
			[put(['Content-Length: 300000']), noise.subarray(0, 100), ABORT],
			[put(['Content-Length: 10']), noise],
			[put(['Content-Length: 0']), noise],
			[put(['Transfer-Encoding: chunked']), 'ffffffffffffffff\r\n', noise],
			[put(['Transfer-Encoding: chunked']), '5\r\nabcde\r\n', ABORT],
			[put(['Transfer-Encoding: chunked']), '-5\r\nabcde\r\n'],
			[put(['Transfer-Encoding: chunked']), '5\r\nabcdefgh\r\n0\r\n\r\n'],
			[put([]), noise],
			[ABORT],
			[put(['Content-Length: 300000']), ABORT],
		];
		await each([...lies, ...lies, ...lies], 6, async (pieces) => {
			expect(statusOf(await send(target, pieces))).not.toBe(500);
		});
		await each(inputs(fc.uint8Array({ maxLength: 4_000 }), 40), 4, async (bytes) => {
			const at = (await (await sure(target, path, { cookie })).json()) as { received: number };
			const { status } = await sure(target, `${path}?offset=${at.received}`, { method: 'PUT', cookie, body: bytes });
			expect([200, 400, 409, 413]).toContain(status);
		});
		// What is left to send, as noise: the file is whole and no PDF.
		await until('the upload is whole', async () => {
			const { received } = (await (await sure(target, path, { cookie })).json()) as { received: number };
			if (received === size) return true;
			await sure(target, `${path}?offset=${received}`, {
				method: 'PUT',
				cookie,
				body: randomBytes(size - received),
			});
			return false;
		});
		expect((await sure(target, `${path}/finish`, { method: 'POST', cookie })).status).toBe(422);
		expect((await sure(target, path, { cookie })).status).toBe(404);
	}));

it('cookies: noise, endless, doubled, signed by another server', () =>
	under('cookies', async () => {
		const real = await target.cookie('guest');
		await each(inputs(cookies(real), 400), 8, async (cookie, index) => {
			const path = index % 3 === 0 ? '/api/display/session' : '/api/meetings';
			const answer = await send(target, [head('GET', path, [`Cookie: ${cookie}`, 'Connection: close'])], 10_000);
			expect([400, 401, 431], `${path} ${JSON.stringify(cookie.slice(0, 300))}`).toContain(statusOf(answer));
		});
	}));

it('HTTP: paths, headers, bodies and upgrades that nobody sends', () =>
	under('http', async () => {
		const cookie = await target.cookie('member-b');
		const lines = [...inputs(requestLines(cookie), 350), ...HEADER_FLOODS, ...upgrades(cookie)];
		await each(lines, 16, async (line) => {
			const answer = await send(target, [line], 250);
			expect(statusOf(answer), JSON.stringify(line.slice(0, 300))).not.toBe(500);
			expect(answer).not.toContain('root:');
		});
		const routes = [
			'POST /api/auth/sign-in/username',
			'POST /api/meetings',
			`PATCH /api/meetings/${target.meeting.meetingId}`,
		];
		await each(inputs(BODIES, 150), 6, async (body, index) => {
			const [method = '', path = ''] = (routes[index % routes.length] ?? '').split(' ');
			const bytes = Buffer.from(body, 'utf8');
			const headers = [
				`Cookie: ${cookie}`,
				'Content-Type: application/json',
				`Content-Length: ${bytes.length}`,
				'Connection: close',
			];
			const status = statusOf(await send(target, [head(method, path, headers), bytes], 2_000));
			expect([400, 401, 403, 413, 422, 423, 429], body.slice(0, 100)).toContain(status);
		});
	}));

it('after all of it: the same process, the witness undisturbed, memory bounded, nothing unforeseen in the log', async () => {
	await witness.beat();
	expect(target.alive()).toBe(true);
	expect(witness.disturbed).toBe(0);
	expect(await target.memory()).toBeLessThan(memoryBefore + GROWTH_LIMIT);
	expect(target.process.output()).not.toMatch(/uncaught|unhandled|failed|"level":(?:50|60)/);
	const { code, signal } = await target.stop();
	expect({ code, signal }).toEqual({ code: 0, signal: null });
});
