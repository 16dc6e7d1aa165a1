import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientToServerEvents } from '#domain/realtime.ts';
import { ask, request } from '#tests/support/clients.ts';
import { Room, snapshotOf, until } from './room.ts';

const EVENTS = [
	'server:time',
	'proceedings:join',
	'proceedings:leave',
	'proceedings:events',
	'proceedings:command',
	'conference:join',
	'conference:leave',
	'conference:createTransport',
	'conference:connectTransport',
	'conference:restartIce',
	'conference:produce',
	'conference:closeProducer',
	'conference:pauseProducer',
	'conference:resumeProducer',
	'conference:consume',
	'conference:resumeConsumer',
	'conference:pauseConsumer',
	'conference:closeConsumer',
	'conference:setPreferredLayers',
	'conference:interruptSource',
	'conference:troubles',
	'conference:mute',
] as const satisfies readonly (keyof ClientToServerEvents)[];

let room: Room;
beforeAll(async () => {
	room = await Room.open();
});
afterAll(() => room.close());

it('P-30 whatever is sent to any event, the process lives and others notice nothing', async () => {
	const chair = await room.client('chair');
	const member = await room.client('member-a');
	let disturbed = 0;
	member.connection.onChange(() => (disturbed += member.connection.status === 'online' ? 0 : 1));
	const { meetingId } = room.meeting;
	const rows = () => room.server.database.prisma.meetingEvent.count();
	const before = await rows();

	const part = fc.anything({ withNullPrototype: false, withBigInt: false, maxDepth: 3 });
	const nearly = fc.record({
		meetingId: fc.constantFrom<unknown>(meetingId, meetingId.toUpperCase(), 'x', null, { $ne: 1 }),
		commandId: part,
		afterSeq: fc.oneof(part, fc.constantFrom<unknown>(-1, 1e308, 2 ** 31)),
		command: fc.oneof(
			part,
			fc.record({ type: fc.constantFrom<unknown>('open_item', 'present', '__proto__', 'constructor'), itemId: part }),
		),
		__proto__: part,
	});
	const payloads = fc.sample(fc.oneof(part, nearly), { numRuns: 400, seed: 20270205 });
	const socket = await room.socket('member-b');
	for (const [index, payload] of payloads.entries()) {
		// Under the rate limit most of the time, and over it now and then.
		if (index % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 400));
		const name = EVENTS[index % EVENTS.length] ?? 'server:time';
		const untyped = socket as unknown as { emit(name: string, ...args: unknown[]): void };
		if (index % 3 === 0) untyped.emit(name, payload);
		else untyped.emit(name, payload, () => undefined);
		if (index % 7 === 0) untyped.emit(`nobody:${String(index)}`, payload, payload);
	}
	expect(await rows()).toBe(before);
	const { seq } = snapshotOf(chair.client).state;
	expect(await chair.client.command({ type: 'set_scene', scene: 'agenda' })).toBe(seq + 1);
	await until(() => snapshotOf(member.client).state.scene === 'agenda');
	expect(disturbed).toBe(0);
	expect((await request(room.server, '/healthz')).status).toBe(200);
});

it('P-31 answers malformed payloads of the meeting with bad_request', async () => {
	const socket = await room.socket('chair');
	const { meetingId } = room.meeting;
	const send = (name: 'proceedings:join' | 'proceedings:command' | 'proceedings:events', payload: unknown) =>
		ask(socket, name, payload as never);
	for (const answer of [
		await send('proceedings:join', {}),
		await send('proceedings:join', { meetingId: 'x' }),
		await send('proceedings:events', { meetingId, afterSeq: -1 }),
		await send('proceedings:command', { meetingId, commandId: meetingId, command: { type: 'vote' } }),
		await send('proceedings:command', { meetingId, commandId: 'x', command: { type: 'open_meeting' } }),
		await send('proceedings:command', {
			meetingId,
			commandId: meetingId,
			command: { type: 'move_presentation', view: { page: 0, zoom: 1, x: 0, y: 0 } },
		}),
	]) {
		expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } });
	}
});
