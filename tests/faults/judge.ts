import { expect } from 'vitest';
import { proceedingsEventSchema, type LoggedEvent } from '#domain/proceedings/events.ts';
import { applyEvent } from '#domain/proceedings/reducer.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
import type { Database } from '#server/platform/database/client.ts';
import { sleep, stateOf, type Guest, type Outcome } from './storm.ts';

/** What a person may be answered instead of having it done: somebody else was first, or the moment has passed. */
const REFUSALS = new Set(['invalid_state', 'not_found', 'forbidden', 'bad_request', 'conflict']);

interface Row {
	readonly seq: number;
	readonly part: number;
}

/** The log as PostgreSQL has it, and which rows each command left. */
export async function readLog(database: Database, meetingId: string) {
	const rows = await database.prisma.meetingEvent.findMany({ where: { meetingId }, orderBy: { seq: 'asc' } });
	const byCommand = new Map<string, Row[]>();
	for (const { commandId, seq, part } of rows)
		byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), { seq, part }]);
	const events = rows.map(({ seq, at, actorId, event }): LoggedEvent => ({
		seq,
		at: at.toISOString(),
		actorId,
		event: proceedingsEventSchema.parse(event),
	}));
	expect(events.map(({ seq }) => seq)).toEqual(events.map((_, n) => n + 1));
	return { events, byCommand };
}

/** The state after each event, from the one before the first. */
export function statesOf(events: readonly LoggedEvent[]): readonly MeetingState[] {
	const states = [INITIAL_STATE];
	for (const event of events) states.push(applyEvent(states[states.length - 1] ?? INITIAL_STATE, event));
	return states;
}

/** Holds every answer against the log. */
export function judge(
	outcomes: readonly Outcome[],
	byCommand: ReadonlyMap<string, readonly Row[]>,
	states: readonly MeetingState[],
) {
	const lost: Outcome[] = [];
	const doubled: Outcome[] = [];
	const unexpected: Outcome[] = [];
	const refused = new Map<string, number>();
	for (const outcome of outcomes) {
		const rows = byCommand.get(outcome.commandId) ?? [];
		if (typeof outcome.answer === 'string') {
			const what = `${outcome.action.command.type} ${outcome.answer}`;
			refused.set(what, (refused.get(what) ?? 0) + 1);
			if (!REFUSALS.has(outcome.answer) || rows.length > 0) unexpected.push(outcome);
			continue;
		}
		const state = states[outcome.answer];
		if (rows.length === 0) {
			if (state === undefined || !outcome.action.holds(state)) lost.push(outcome);
			continue;
		}
		// Its events stand together, each part once, and the answer is where the last of them stands.
		const first = rows[0]?.seq ?? 0;
		const together = rows.every(({ seq, part }, n) => seq === first + n && part === n);
		if (!together || outcome.answer !== first + rows.length - 1) doubled.push(outcome);
	}
	return { lost, doubled, unexpected, refused };
}

/** Waits until everyone has seen the last event. */
export async function settle(guests: readonly Guest[], seq: number): Promise<void> {
	const deadline = Date.now() + 60_000;
	const behind = () =>
		guests.filter((guest) => guest.client.getView().status !== 'ready' || stateOf(guest)?.seq !== seq);
	while (behind().length > 0) {
		if (Date.now() > deadline)
			throw new Error(
				`${behind().length} have not seen event ${seq}: ${behind()
					.map((g) => `${g.client.getView().status} ${stateOf(g)?.seq}`)
					.join(', ')}`,
			);
		await sleep(50);
	}
}
