import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, ITEMS, personOf, sampleFacts, stepsOf, type Step } from '#tests/support/sampleMeeting.ts';
import { decide } from '../proceedings/decide.ts';
import type { LoggedEvent } from '../proceedings/events.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import { INITIAL_STATE, type MeetingState } from '../proceedings/state.ts';
import { isPending, itemStanding, numberItems, numbersAfter, type RowsChange } from './liveEdit.ts';

type Numbers = ReadonlyMap<string, number>;

const isRowsChange = (event: LoggedEvent['event']): event is RowsChange =>
	event.type === 'item_moved' || event.type === 'item_inserted' || event.type === 'items_merged';
const inOrder = (numbers: Numbers): string[] => [...numbers].toSorted(([, a], [, b]) => a - b).map(([id]) => id);

/** A meeting with the rows of its agenda, decided and written as the server does. */
class LiveMeeting {
	readonly log: LoggedEvent[] = [];
	state: MeetingState = INITIAL_STATE;
	numbers: Numbers = new Map(ITEMS.map((id, index) => [id, index + 1]));

	give({ actor, command }: Step, then: (before: Numbers) => void = () => undefined): void {
		const at = dateOf(this.state.seq);
		const itemIds = inOrder(this.numbers);
		const planned = itemIds.map((id) => ({ id, minutesPlanned: 15, paper: null }));
		const facts = { ...sampleFacts(this.state, command), itemIds, plan: planned };
		const decision = decide(this.state, command, actor, facts, at);
		for (const event of decision.ok ? decision.events : []) {
			const before = this.numbers;
			const logged = { seq: this.state.seq + 1, at, actorId: actor.participantId, event };
			this.log.push(logged);
			[this.state, this.numbers] = fold([this.state, this.numbers], logged);
			then(before);
		}
	}
}

function fold([before, numbers]: readonly [MeetingState, Numbers], logged: LoggedEvent): [MeetingState, Numbers] {
	const state = applyEvent(before, logged);
	const withInserted =
		logged.event.type === 'item_inserted' ? new Map([...numbers, [logged.event.itemId, 99]]) : numbers;
	return [state, isRowsChange(logged.event) ? numbersAfter(withInserted, logged.event, state) : numbers];
}

const steps = stepsOf(
	'move_item',
	'move_item',
	'insert_item',
	'insert_item',
	'postpone_item',
	'restore_item',
	'merge_items',
	'open_item',
	'close_item',
	'advance',
	'undo_step',
);

describe('P-50 the agenda after any changes in any order', () => {
	it('has numbers 1 to n without gaps, each item once, and those dealt with keep theirs', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const meeting = new LiveMeeting();
				for (const step of list) {
					meeting.give(step, (before) => {
						const { state, numbers } = meeting;
						expect([...numbers.values()].toSorted((a, b) => a - b)).toEqual([...numbers].map((_, index) => index + 1));
						const wanted = [...ITEMS, ...Object.keys(state.agenda.inserted)];
						const gone = Object.keys(state.agenda.merged);
						expect([...numbers.keys()].toSorted()).toEqual(wanted.filter((id) => !gone.includes(id)).toSorted());
						for (const [id, number] of before)
							if (!isPending(state, id) && numbers.has(id) && number <= numbers.size)
								expect([id, numbers.get(id)]).toEqual([id, number]);
					});
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('is the same again from the log', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const meeting = new LiveMeeting();
				for (const step of list) meeting.give(step);
				const start: [MeetingState, Numbers] = [INITIAL_STATE, new LiveMeeting().numbers];
				const [state, numbers] = meeting.log.reduce(fold, start);
				expect([state, [...numbers]]).toEqual([meeting.state, [...meeting.numbers]]);
			}),
		);
	});

	it('does not move an item that was opened just before, in the same transaction', () => {
		const chair = personOf('chair');
		const meeting = new LiveMeeting();
		for (const command of [
			{ type: 'open_meeting' },
			{ type: 'open_item', itemId: ITEMS[2] },
			{ type: 'move_item', itemId: ITEMS[0], beforeItemId: null },
		] as const)
			meeting.give({ actor: chair, command });
		expect(meeting.numbers.get(ITEMS[2])).toBe(3);
	});
});

describe('numbering', () => {
	it('brings a number down that is beyond the last, behind all others, and never gives one twice', () => {
		expect([...numberItems(['a', 'b', 'e'], new Map([['e', 5]]))]).toEqual([
			['a', 1],
			['b', 2],
			['e', 3],
		]);
		expect([
			...numberItems(
				['e', 'd', 'a'],
				new Map([
					['e', 5],
					['d', 4],
				]),
			),
		]).toEqual([
			['e', 3],
			['d', 2],
			['a', 1],
		]);
		expect([
			...numberItems(
				['a', 'b', 'c'],
				new Map([
					['b', 1],
					['c', 1],
				]),
			),
		]).toEqual([
			['a', 2],
			['b', 1],
			['c', 3],
		]);
	});
});

it('where an item stands: put off half-way it is not done, nor when it was taken up again and waits', () => {
	const [itemId] = ITEMS;
	const standings: string[] = [];
	let state = INITIAL_STATE;
	for (const event of [
		{ type: 'meeting_opened' },
		{ type: 'item_opened', itemId },
		{ type: 'item_closed', itemId },
		{ type: 'item_postponed', itemId, reason: 'chờ số liệu' },
		{ type: 'item_restored', itemId },
		{ type: 'item_opened', itemId },
		{ type: 'item_closed', itemId },
	] as const satisfies readonly LoggedEvent['event'][]) {
		state = applyEvent(state, { seq: state.seq + 1, at: dateOf(state.seq), actorId: null, event });
		standings.push(itemStanding(state, itemId));
	}
	expect(standings).toEqual(['ahead', 'open', 'done', 'postponed', 'ahead', 'open', 'done']);
});
