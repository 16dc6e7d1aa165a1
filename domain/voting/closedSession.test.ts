import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	BEGINNINGS,
	EVERYONE_HERE,
	ITEMS,
	PEOPLE,
	personOf,
	run,
	steps,
	stepsOf,
	type Step,
} from '#tests/support/sampleMeeting.ts';
import { preparedVotes } from '#tests/support/sampleVotes.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { LoggedEvent } from '../proceedings/events.ts';
import type { Actor } from '../kernel/actor.ts';
import { isSubmitterOnly } from '../documents/policy.ts';
import { WALL_VIEW, type ReaderView } from '../kernel/actor.ts';
import { eventFor, stateFor, viewFor } from '../proceedings/redact.ts';
import { applyEvent, replay } from '../proceedings/reducer.ts';
import { INITIAL_STATE, type MeetingState } from '../proceedings/state.ts';
import { changesWhatIsTold, isVoteShown } from './closedSession.ts';
import type { Vote } from './state.ts';

const OPEN_BEFORE = 'open before';
const SESSION = { since: '2026-11-28T03:00:00.000Z', knownVoteIds: ['closed before'] };
const { definition } = preparedVotes([OPEN_BEFORE], '').get(OPEN_BEFORE) ?? {};
const vote = (id: string) => ({
	definition: { ...(definition as Vote['definition']), id },
	voters: [{ personId: 'member', name: 'Lò Thị Thiêng', office: '' }],
	countingTeam: ['counter'],
});
const TAKEN: readonly (readonly [string, MeetingRole])[] = [
	['member', 'member'],
	['counter', 'guest'],
	['late chair', 'chair'],
	['clerk', 'secretary'],
];
const OTHERS: readonly (readonly [string | null, MeetingRole])[] = [
	['late member', 'member'],
	['guest', 'guest'],
	['body', 'submitter'],
	['bureau', 'office'],
	[null, 'site'],
];

describe('V-18 in a closed session', () => {
	it('a vote is told to those whom it takes, and to nobody else', () => {
		for (const [personId, role] of TAKEN)
			expect(isVoteShown(vote(OPEN_BEFORE), SESSION, { personId, roles: [role] }), personId ?? '').toBe(true);
		for (const [personId, role] of OTHERS)
			expect(isVoteShown(vote(OPEN_BEFORE), SESSION, { personId, roles: [role] }), personId ?? role).toBe(false);
	});

	it('what had closed before, and everything once it is over, is told to everyone', () => {
		for (const [personId, role] of [...TAKEN, ...OTHERS]) {
			const reader = { personId, roles: [role] };
			expect(isVoteShown(vote('closed before'), SESSION, reader)).toBe(true);
			expect(isVoteShown(vote(OPEN_BEFORE), null, reader)).toBe(true);
		}
	});
});

/** Everyone of the sample meeting, and a wall. */
const READERS: readonly { readonly who: Actor | null; readonly view: ReaderView }[] = [
	{ who: null, view: WALL_VIEW },
	...PEOPLE.map((who) => ({
		who,
		view: viewFor({ ...who, invitedRoles: who.roles }, isSubmitterOnly(who.roles) ? [ITEMS[0]] : null),
	})),
];
const anyReader = fc.constantFrom(...READERS);

const VOTING = [
	'open_vote',
	'open_vote',
	'open_vote',
	'open_vote',
	'close_vote',
	'close_vote',
	'publish_results',
	'annul_vote',
	'record_hand',
	'retract_hand',
	'appoint_counting_team',
	'confirm_paper_lot',
	'open_count',
	'approve_report',
	'delegate_chair',
	'return_chair',
	'open_item',
] as const;
const sessions = stepsOf(...VOTING, 'enter_closed_session', 'leave_closed_session');
const byChair = (command: Step['command']): Step => ({ actor: personOf('chair'), command });
const [ENTER, LEAVE] = [byChair({ type: 'enter_closed_session' }), byChair({ type: 'leave_closed_session' })];
const anyBeginning = fc.constantFrom(...BEGINNINGS);
/** Votes before, in and after closed sessions, and whatever else. What merging items changes is P-57's. */
const meetings = fc
	.oneof(
		{
			weight: 3,
			arbitrary: fc
				.tuple(anyBeginning, anyBeginning, stepsOf(...VOTING), fc.boolean(), sessions)
				.map(([first, second, [opening, ...then], ends, later]) => [
					...(opening === undefined ? [] : [opening]),
					...EVERYONE_HERE,
					...first,
					ENTER,
					...second,
					...then.map((step) => (step.command.type === 'open_vote' ? byChair(step.command) : step)),
					...(ends ? [LEAVE, ...later.slice(0, 20)] : []),
				]),
		},
		{ weight: 1, arbitrary: steps },
	)
	.map((list) => run(list.filter(({ command }) => command.type !== 'merge_items')).events);

/** The state after each event. */
function statesOf(events: readonly LoggedEvent[]): readonly MeetingState[] {
	let state = INITIAL_STATE;
	return events.map((event) => (state = applyEvent(state, event)));
}

/** Ids of votes that a reader may not know after these events, told from the log alone. */
function secretsOf(who: Actor | null, events: readonly LoggedEvent[]): readonly string[] {
	const opened = new Map<string, readonly string[]>();
	const closed = new Set<string>();
	let known: ReadonlySet<string> | null = null;
	let chairId = personOf('chair').participantId;
	for (const { event } of events) {
		if (event.type === 'vote_opened')
			opened.set(event.definition.id, [...event.voters.map(({ personId }) => personId), ...event.countingTeam]);
		if (event.type === 'vote_closed' || event.type === 'vote_annulled') closed.add(event.voteId);
		if (event.type === 'closed_session_entered') known = new Set(closed);
		if (event.type === 'closed_session_left') known = null;
		if (event.type === 'chair_delegated') chairId = event.participantId;
		if (event.type === 'chair_returned' || event.type === 'meeting_ended') chairId = personOf('chair').participantId;
	}
	const session = known;
	if (session === null || who?.participantId === chairId || who?.roles.includes('secretary') === true) return [];
	return [...opened].flatMap(([id, people]) =>
		session.has(id) || people.some((person) => person === who?.personId) ? [] : [id],
	);
}

/** What a vote is about and how it ended, in the words and figures that would give it away. */
function wordsOf(voteId: string, { voting: { votes } }: MeetingState): readonly string[] {
	const found = votes.find((each) => each.definition.id === voteId);
	if (found === undefined) return [];
	const { title, subject, options } = found.definition;
	const { secrecyWaiver, annulledReason, hands, paperLotDigest, tally } = found;
	return [
		`"title":"${title}"`,
		...options.map(({ label }) => `"${label}"`),
		...(subject === null ? [] : [subject.title]),
		...[secrecyWaiver, annulledReason].filter((text) => text !== '').map((text) => `:${JSON.stringify(text)}`),
		...hands.map(({ recordedBy }) => `"recordedBy":"${recordedBy}"`),
		...(paperLotDigest === null ? [] : [paperLotDigest]),
		...(tally === null ? [] : [`"counts":${JSON.stringify(tally.counts)}`]),
	];
}

describe('V-18 what the log tells of a closed session', () => {
	it('has no word of its votes for whoever is not of them, whenever it is asked', () => {
		let withheld = 0;
		fc.assert(
			fc.property(meetings, anyReader, fc.nat({ max: 8 }), (events, { who, view }, cut) => {
				const now = events.slice(0, Math.max(0, events.length - cut));
				const state = replay(now);
				const secrets = secretsOf(who, now);
				if (secrets.length === 0) return;
				withheld += 1;
				const told = JSON.stringify([stateFor(view, state), now.map((event) => eventFor(view, event, state))]);
				// A word of a vote that the reader may know gives nothing away.
				const others = state.voting.votes.filter((each) => !secrets.includes(each.definition.id));
				const known = new Set(others.flatMap((each) => wordsOf(each.definition.id, state)));
				for (const word of secrets.flatMap((id) => wordsOf(id, state)).filter((each) => !known.has(each)))
					expect(told).not.toContain(word);
				const kept = stateFor(view, state).voting.votes.filter((each) => secrets.includes(each.definition.id));
				for (const { received, counted, hands, tally } of kept) {
					expect([received ?? 0, counted?.ballots ?? 0, counted?.marked ?? 0, hands.length]).toEqual([0, 0, 0, 0]);
					expect(tally?.counts ?? {}).toEqual({});
				}
			}),
			{ numRuns: 800 },
		);
		expect(withheld).toBeGreaterThan(60);
	});

	it('folds to what is told of the state, asked at any moment', () => {
		fc.assert(
			fc.property(meetings, anyReader, fc.nat(), (events, { view }, cut) => {
				const now = events.slice(0, events.length === 0 ? 0 : 1 + (cut % events.length));
				const state = replay(now);
				expect(replay(now.map((event) => eventFor(view, event, state)))).toEqual(stateFor(view, state));
			}),
			{ numRuns: 200 },
		);
	});

	it('is followed live; who asks anew when it says so, however late, ends with what is told', () => {
		fc.assert(
			fc.property(meetings, anyReader, fc.array(fc.nat({ max: 4 }), { minLength: 1 }), (events, { view }, waits) => {
				const states = statesOf(events);
				let screen = stateFor(view, INITIAL_STATE);
				let askIn: number | null = null;
				for (const [i, event] of events.entries()) {
					const state = states[i] ?? INITIAL_STATE;
					const before = screen;
					screen = applyEvent(before, eventFor(view, event, state));
					// Whoever holds the chair is told otherwise, and everyone asks anew then (P-4).
					const { type } = event.event;
					if (changesWhatIsTold(before, screen) || type === 'chair_delegated' || type === 'chair_returned')
						askIn = Math.max(askIn ?? 0, waits[i % waits.length] ?? 0);
					if (askIn !== null && askIn-- > 0 && i < events.length - 1) continue;
					if (askIn !== null) screen = stateFor(view, state);
					askIn = null;
					expect(screen).toEqual(stateFor(view, state));
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('holds nothing back of a vote that had closed, nor of any once the session is over', () => {
		fc.assert(
			fc.property(meetings, anyReader, (events, { who, view }) => {
				const state = replay(events);
				const secrets = secretsOf(who, events);
				for (const each of state.voting.votes) {
					const own = view.itemIds === null || view.itemIds.has(each.definition.itemId ?? '');
					if (secrets.includes(each.definition.id) || !own) continue;
					expect(stateFor(view, state).voting.votes).toContainEqual(each);
				}
			}),
			{ numRuns: 200 },
		);
	});
});
