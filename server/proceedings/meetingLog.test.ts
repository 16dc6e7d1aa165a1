import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { accept, NOTHING } from '#domain/proceedings/slice.ts';
import { MeetingLog, type Submission } from './meetingLog.ts';

const opening = (commandId: string): Submission => ({
	commandId,
	actorId: null,
	accountId: 'account',
	accountName: 'Chair',
	decide: (state) => (state.phase === 'not_started' ? accept({ type: 'meeting_opened' }) : NOTHING),
});

/** A log kept in memory, which answers in the same turn of the event loop. */
function memoryLog(): MeetingLog {
	const events: LoggedEvent[] = [];
	return new MeetingLog({
		now: () => new Date(),
		eventsAfter: () => Promise.resolve([...events]),
		knownCommands: () => Promise.resolve(new Map()),
		store: (added) => {
			events.push(...added);
			return Promise.resolve();
		},
		published: () => undefined,
	});
}

describe('the log of a meeting', () => {
	it('answers a command that comes in just as the queue has run empty', async () => {
		for (let turns = 0; turns < 30; turns += 1) {
			const log = memoryLog();
			const commandId = randomUUID();
			await log.submit(opening(commandId));
			// A retry is answered from memory: its drain ends within a few turns of the microtask queue.
			const retry = log.submit(opening(commandId));
			for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
			const second = log.submit(opening(commandId));
			const late = new Promise((resolve) => setTimeout(resolve, 50, 'never answered'));
			expect(await Promise.race([Promise.all([retry, second]), late]), `after ${turns} turns`).toEqual([1, 1]);
		}
	});
});
