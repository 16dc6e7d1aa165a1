import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingRole } from '../meetings/meeting.ts';
import { ITEMS, personOf, run, steps, stepsOf } from '#tests/support/sampleMeeting.ts';
import { withholdsVote } from '../voting/told.ts';
import type { ReaderView } from '../kernel/actor.ts';
import { eventFor, stateFor, viewFor, withoutWithheld } from './redact.ts';
import { applyEvents, replay } from './reducer.ts';

const [OWN] = ITEMS;
const submitter = personOf('submitter');
const placed = (...roles: MeetingRole[]) => ({ ...submitter, personId: null, roles, invitedRoles: roles });
const view = viewFor({ ...placed('submitter'), personId: submitter.personId }, [OWN]);
/** What people have to say about another item shows once that item is part of the reader's own; a new snapshot brings it. */
const withoutMerges = (list: Parameters<typeof run>[0]) => list.filter(({ command }) => command.type !== 'merge_items');
/** A closed session changes what is told of votes, whoever folds it asks anew: `closedSession.test.ts` has its rule (V-18). */
const inTheOpen = (list: Parameters<typeof run>[0]) =>
	list.filter(({ command }) => command.type !== 'enter_closed_session');
const any = fc.oneof(
	steps,
	stepsOf(
		'open_item',
		'open_item',
		'conclude_item',
		'request_floor',
		'give_floor',
		'check_in',
		'open_vote',
		'close_vote',
		'publish_results',
		'annul_vote',
		'postpone_item',
		'appoint_counting_team',
	),
);

describe('P-57 what a submitter is told', () => {
	it('is the same whether it hears event by event or comes late', () => {
		fc.assert(
			fc.property(any, fc.nat(), (list, cut) => {
				const { events, state } = run(inTheOpen(withoutMerges(list)));
				const told = events.map((event) => eventFor(view, event, state));
				expect(replay(told)).toEqual(stateFor(view, state));
				const at = events.length === 0 ? 0 : cut % events.length;
				const joined = stateFor(view, replay(events.slice(0, at)));
				expect(applyEvents(joined, told.slice(at))).toEqual(stateFor(view, state));
			}),
		);
	});

	it('has no content of other items, nor of votes about none', () => {
		fc.assert(
			fc.property(any, (list) => {
				const { events, state } = run(list);
				const seen = stateFor(view, state);
				for (const { event } of events.map((each) => eventFor(view, each, state))) {
					if (event.type === 'item_concluded' && event.itemId !== OWN) expect(event.text).toBe('');
					if (event.type === 'item_postponed' && event.itemId !== OWN) expect(event.reason).toBe('');
					if ('topic' in event && event.itemId !== null && event.itemId !== OWN) expect(event.topic).toBe('');
					if (event.type === 'vote_opened' && event.definition.itemId !== OWN && !isCounter(event.countingTeam))
						expect([event.definition.title, event.definition.subject]).toEqual(['', null]);
					if (event.type === 'vote_published') {
						const vote = state.voting.votes.find(({ definition }) => definition.id === event.voteId);
						const told = vote !== undefined && !withholdsVote(view, vote, state);
						expect(Object.keys(event.tally.counts).length > 0).toBe(told);
					}
				}
				// Screens show none of it, not even that it is empty.
				const shown = withoutWithheld(seen);
				expect(Object.keys(shown.minutes.conclusions).filter((id) => id !== OWN)).toEqual([]);
				expect(shown.voting.votes.filter((vote) => withholdsVote(view, vote, state))).toEqual([]);
			}),
		);
	});

	it('is everything but reasons of absence for everyone who takes part otherwise, a submitter who is a member too', () => {
		const others: readonly ReaderView[] = [
			viewFor(placed('member'), null),
			viewFor(placed('guest'), null),
			viewFor(placed('submitter', 'member'), null),
		];
		fc.assert(
			fc.property(any, (list) => {
				const { state } = run(inTheOpen(list));
				for (const each of others) {
					const { attendance, ...told } = stateFor(each, state);
					const { attendance: _attendance, ...whole } = state;
					expect(told).toEqual(whole);
					expect(Object.values(attendance).every(({ reason }) => reason === '')).toBe(true);
				}
				expect(stateFor(viewFor(placed('chair'), null), state)).toEqual(state);
			}),
			{ numRuns: 30 },
		);
	});
});

const isCounter = (team: readonly string[]): boolean => team.some((id) => id === submitter.personId);
