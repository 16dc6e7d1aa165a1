import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { readTimer, type TimerReading } from '#domain/course/timer.ts';
import { Wall } from '../display/wall.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';

/* S-7, S-11, P-42: the clocks of the speech and of the item, on every screen alike, across restarts of the server. */

let room: Room;
/** What the server takes for now (ms). */
let now = Date.now();
beforeAll(async () => {
	room = await Room.open({ clock: { now: () => new Date(now) } });
});
afterAll(() => room.close());

const SECOND = 1_000;

/** Both clocks as a screen shows them at the server's time. */
function clocksOf(client: MeetingClient): { readonly speech: TimerReading | null; readonly item: TimerReading | null } {
	const { speakers, itemTimer } = snapshotOf(client).state;
	return {
		speech: speakers.speech && readTimer(speakers.speech, now),
		item: itemTimer && readTimer(itemTimer, now),
	};
}

it('run on, or stand still, over a restart: on the speaker’s own tablet as on the chair’s, a guest’s and the wall’s', async () => {
	const { items, people } = room.meeting;
	const wall = await Wall.paired(room);
	const chair = await room.client('chair');
	await chair.client.command({ type: 'open_meeting' });
	await chair.client.command({ type: 'open_item', itemId: items[0].itemId });
	await chair.client.command({ type: 'start_item_timer', seconds: 600 });
	const speaker = { participantId: people['member-b'].participantId, speakerName: '', topic: '' };
	await chair.client.command({ type: 'give_floor', ...speaker, seconds: 120 });
	const screens = [chair, await room.client('member-b'), await room.client('guest'), room.clientWith(wall.cookie)];
	const everyone = async (seconds: number): Promise<void> => {
		for (const { client } of screens)
			await until(() => {
				const view = client.getView();
				return view.status === 'ready' && view.snapshot.state.speakers.speech?.seconds === seconds;
			}, 'the clock on every screen');
	};
	await everyone(120);
	now += 30 * SECOND;
	const running = { phase: 'green', elapsed: 30, remaining: 90 };
	for (const { client } of screens)
		expect(clocksOf(client)).toMatchObject({ speech: running, item: { phase: 'green', elapsed: 30, remaining: 570 } });

	// Nobody stops the clock by stopping the server: it was away for a minute and a half of the speech.
	room.server = await room.server.restart();
	now += 90 * SECOND;
	for (const { connection } of screens) await until(() => connection.status === 'online', 'every screen is back');
	await everyone(120);
	for (const { client } of screens)
		expect(clocksOf(client)).toMatchObject({
			speech: { phase: 'overrun', elapsed: 120, remaining: 0 },
			item: { phase: 'green', elapsed: 120, remaining: 480 },
		});

	// Longer from the chair's place; a speaker does not lengthen its own time, and ends it by itself.
	const { seq } = snapshotOf(chair.client).state.speakers.speech ?? { seq: 0 };
	const longer = { type: 'set_speech_time', speech: seq, seconds: 180 } as const;
	for (const name of ['member-b', 'guest'] as const)
		expect(await room.give(await room.socket(name), longer)).toMatchObject({ error: { code: 'forbidden' } });
	expect(await room.give(await room.socket('stranger'), longer)).toMatchObject({ error: { code: 'not_found' } });
	await chair.client.command(longer);
	await everyone(180);
	for (const { client } of screens) expect(clocksOf(client).speech).toMatchObject({ phase: 'orange', remaining: 60 });

	// A clock that stands still stands still over a restart as well; an interruption is not the speaker's time.
	await chair.client.command({ type: 'set_speech_paused', speech: seq, paused: true });
	room.server = await room.server.restart();
	now += 45 * SECOND;
	for (const { connection } of screens) await until(() => connection.status === 'online', 'every screen is back');
	for (const { client } of screens)
		await until(() => {
			const view = client.getView();
			return view.status === 'ready' && (view.snapshot.state.speakers.speech?.pausedAt ?? null) !== null;
		}, 'the pause on every screen');
	for (const { client } of screens) expect(clocksOf(client).speech).toMatchObject({ paused: true, remaining: 60 });
	await chair.client.command({ type: 'set_speech_paused', speech: seq, paused: false });
	now += 10 * SECOND;
	await screens[1]?.client.command({ type: 'end_speech', speech: seq });
	const { speakers } = await room.server.features.proceedings.service.state(room.meeting.meetingId);
	expect(speakers.speech).toBeNull();
	expect(Object.values(speakers.totals)).toMatchObject([{ count: 1, seconds: 130 }]);
});
