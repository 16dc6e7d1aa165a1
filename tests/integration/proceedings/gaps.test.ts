import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import { MeetingClient } from '#app/_realtime/meeting.ts';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { connectSocket, signIn } from '#tests/support/clients.ts';
import { startTestServer } from '#tests/support/testServer.ts';
import { Room, snapshotOf, until } from './room.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

const MEETING = '00000000-0000-4000-8000-000000000001';
const log: LoggedEvent[] = Array.from({ length: 12 }, (_, index) => ({
	seq: index + 1,
	at: new Date(1_800_000_000_000 + index).toISOString(),
	actorId: null,
	event: { type: 'scene_changed', scene: index % 2 === 0 ? 'agenda' : 'sites' },
}));

function snapshotAt(seq: number): MeetingSnapshot {
	return {
		meeting: {
			id: MEETING,
			title: '',
			kind: 'working',
			status: 'in_progress',
			startsAt: '',
			endsAt: '',
			place: '',
			answerHours: 24,
			classification: 'normal',
			myRoles: [],
			myAnswer: null,
			cancelReason: '',
			myItems: null,
			version: 1,
		},
		state: replay(log.slice(0, seq)),
		me: null,
		participants: [],
		agenda: [],
		documents: [],
		withdrawn: [],
		incumbents: [],
		presence: [],
		serverTime: new Date(0).toISOString(),
	};
}

it('P-3 a client closes gaps, drops what it has, and takes a snapshot where events are not to be had', async () => {
	// A server that loses and repeats broadcasts at will; the product's own never does.
	const http = createServer();
	const io = new Server(http);
	let committed = 3;
	let joins = 0;
	let withhold = false;
	io.on('connection', (socket) => {
		const answers: Record<string, (payload: { afterSeq?: number }) => unknown> = {
			'server:time': () => ({ serverTime: new Date().toISOString() }),
			'proceedings:join': () => {
				joins += 1;
				return snapshotAt(committed);
			},
			'proceedings:events': ({ afterSeq = 0 }) => ({
				meetingId: MEETING,
				events: withhold ? [] : log.slice(afterSeq, committed),
			}),
		};
		socket.onAny((name: string, payload: { afterSeq?: number }, ack: (answer: unknown) => void) => {
			ack({ ok: true, data: answers[name]?.(payload) ?? {} });
		});
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	undo.push(() => io.close());
	const send = (...seqs: number[]) =>
		io.emit('proceedings:appended', { meetingId: MEETING, events: seqs.map((seq) => log[seq - 1]) });

	const connection = new RealtimeConnection(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
	const client = new MeetingClient(connection, MEETING);
	client.retain();
	undo.push(() => connection.close());
	await until(() => client.getView().status === 'ready');
	expect(snapshotOf(client).state.seq).toBe(3);

	committed = 6;
	send(2, 3);
	send(6);
	await until(() => snapshotOf(client).state.seq === 6);
	expect(snapshotOf(client).state).toEqual(replay(log.slice(0, 6)));
	expect(joins).toBe(1);

	committed = 8;
	send(8);
	send(7);
	await until(() => snapshotOf(client).state.seq === 8);

	withhold = true;
	committed = 12;
	send(12);
	await until(() => snapshotOf(client).state.seq === 12);
	expect(joins).toBe(2);
	expect(snapshotOf(client).state).toEqual(replay(log));
});

it('P-15 two servers on one database keep one log', async () => {
	const room = await Room.open();
	undo.push(() => room.close());
	const { databaseUrl } = room.server.config;
	const other = await startTestServer({ config: { databaseUrl } });
	undo.push(() => other.close());
	const watcher = await room.client('member-a');
	const here = await room.socket('chair');
	const there = await connectSocket(other, await signIn(other, 'secretary'));
	undo.push(() => there.close());
	const answers = await Promise.all(
		Array.from({ length: 40 }, (_, n) =>
			room.give(n % 2 === 0 ? here : there, {
				type: 'set_scene',
				scene: (['agenda', 'sites', 'paper'] as const)[n % 3] ?? 'agenda',
			}),
		),
	);
	// Under contention a command may be told to look again; it is never half done.
	for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('conflict');
	expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(20);
	await room.give(here, { type: 'set_scene', scene: 'waiting' });
	await room.give(here, { type: 'set_scene', scene: 'agenda' });
	const rows = await room.server.database.prisma.meetingEvent.findMany({
		where: { meetingId: room.meeting.meetingId },
		orderBy: { seq: 'asc' },
	});
	expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
	await until(() => snapshotOf(watcher.client).state.seq === rows.length, 'catching up');
	expect(snapshotOf(watcher.client).state.scene).toBe('agenda');
});
