import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { ask } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from './room.ts';

/** Said of the item of another body; none of it may reach a submitter. */
const SECRETS = ['Giao Sở Tài chính chủ trì.', 'Về dự toán riêng', 'Chờ ý kiến Trung ương.'];
const OWN = 'Thống nhất ban hành.';

let room: Room;
beforeAll(async () => {
	room = await Room.open();
});
afterEach(() => room.empty());
afterAll(() => room.close());

const give = async (name: FixtureName, command: ProceedingsCommand): Promise<void> => {
	const answer = await room.give(await room.socket(name), command);
	expect([command.type, answer.ok || answer.error.code]).toEqual([command.type, true]);
};

describe('P-57 a submitter is told of its own items only', () => {
	it('live, on joining, and when it fills a gap; everyone else is told everything', async () => {
		const { meetingId, items, people } = room.meeting;
		const [own, other] = items;
		const readers = ['submitter', 'guest', 'member-a'] as const;
		const clients = await Promise.all(readers.map((name) => room.client(name)));
		const heard: LoggedEvent[] = [];
		const listener = await room.socket('submitter');
		await ask(listener, 'proceedings:join', { meetingId });
		listener.on('proceedings:appended', ({ events }) => heard.push(...events));

		await give('chair', { type: 'open_meeting' });
		await give('chair', { type: 'open_item', itemId: own.itemId });
		await give('chair', { type: 'conclude_item', itemId: own.itemId, text: OWN });
		await give('chair', { type: 'open_item', itemId: other.itemId });
		await give('member-a', {
			type: 'request_floor',
			requestId: randomUUID(),
			kind: 'item',
			itemId: other.itemId,
			topic: SECRETS[1] ?? '',
			speakerName: '',
		});
		await give('chair', { type: 'conclude_item', itemId: other.itemId, text: SECRETS[0] ?? '' });
		await give('chair', { type: 'postpone_item', itemId: other.itemId, reason: SECRETS[2] ?? '' });
		await give('secretary', {
			type: 'mark_attendance',
			participantId: people['member-b'].participantId,
			status: 'absent',
			reason: 'ốm',
		});

		const whole = await room.server.features.proceedings.service.state(meetingId);
		for (const { client } of clients) await until(() => snapshotOf(client).state.seq === whole.seq);
		const [submitter, ...others] = clients.map(({ client }) => snapshotOf(client).state);
		for (const state of others) {
			expect(state.minutes).toEqual(whole.minutes);
			expect(state.agenda).toEqual(whole.agenda);
			expect(state.speakers).toEqual(whole.speakers);
		}
		const joined = await ask(await room.socket('submitter'), 'proceedings:join', { meetingId });
		const gap = await ask(await room.socket('submitter'), 'proceedings:events', { meetingId, afterSeq: 0 });
		if (!joined.ok || !gap.ok) throw new Error('the submitter could not join');
		await until(() => heard.at(-1)?.seq === whole.seq, 'the last event');
		for (const told of [submitter, joined.data, gap.data, heard]) {
			const text = JSON.stringify(told);
			for (const secret of [...SECRETS, 'ốm']) expect(text).not.toContain(secret);
			expect(text).toContain(OWN);
		}
		// The three ways in agree.
		expect(submitter).toEqual(joined.data.state);
		expect(replay(gap.data.events)).toEqual(joined.data.state);
		expect(heard).toEqual(gap.data.events);
	});

	it('of an item that becomes its own, at once', async () => {
		const { items } = room.meeting;
		const { client } = await room.client('submitter');
		expect(JSON.stringify(snapshotOf(client).state)).not.toContain(SECRETS[0]);
		const { prisma } = room.server.database;
		const [own, other] = items;
		const { submittingUnitId } = await prisma.agendaItem.findUniqueOrThrow({ where: { id: own.itemId } });
		await prisma.agendaItem.update({ where: { id: other.itemId }, data: { submittingUnitId } });
		await room.server.features.meetings.service.announce(room.meeting.meetingId);
		await until(() => JSON.stringify(snapshotOf(client).state).includes(SECRETS[0] ?? ''), 'the item of its own');
		await give('chair', { type: 'restore_item', itemId: other.itemId });
		await give('chair', { type: 'postpone_item', itemId: other.itemId, reason: 'Thiếu hồ sơ.' });
		await until(() => JSON.stringify(snapshotOf(client).state).includes('Thiếu hồ sơ.'), 'live news of it');
	});
});
