import { isSubmitterOnly } from '../documents/policy.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { Tally, Vote } from '../voting/state.ts';
import type { LoggedEvent, ProceedingsEvent } from './events.ts';
import { mayReadAbsenceReasons } from './policy.ts';
import type { MeetingState } from './state.ts';

/** What of a meeting's log a reader is told (docs/PROTOCOL.md P-17, P-57). */
export interface ReaderView {
	/** Why people are absent: chair, secretary and office. */
	readonly knowsReasons: boolean;
	/** The items whose content is told; null: all. A submitter knows of its own items only (DOMAIN.md §1). */
	readonly itemIds: ReadonlySet<string> | null;
	/** Who counts a vote knows what it is about. */
	readonly personId: string | null;
}

/** A wall: all that is said in the room, and no reasons. */
export const WALL_VIEW: ReaderView = { knowsReasons: false, itemIds: null, personId: null };

/**
 * What somebody with these roles is told.
 * @param ownItemIds asked for submitters only
 */
export function viewFor(
	roles: readonly MeetingRole[],
	personId: string | null,
	ownItemIds: readonly string[],
): ReaderView {
	return {
		knowsReasons: mayReadAbsenceReasons(roles),
		itemIds: isSubmitterOnly(roles) ? new Set(ownItemIds) : null,
		personId,
	};
}

/** Whether an event says why somebody is absent. */
export function carriesReason({ event }: LoggedEvent): boolean {
	return event.type === 'attendance_marked' && event.reason !== '';
}

/**
 * The event as readers see it who may not know reasons of absence (everyone but chair, secretary and office, and every
 * wall). Redacting events and then folding gives the same as folding and then redacting the state.
 */
export function withoutReason(logged: LoggedEvent): LoggedEvent {
	if (!carriesReason(logged) || logged.event.type !== 'attendance_marked') return logged;
	return { ...logged, event: { ...logged.event, reason: '' } };
}

/** The state for the same readers. */
export function stateWithoutReasons(state: MeetingState): MeetingState {
	const attendance = Object.fromEntries(
		Object.entries(state.attendance).map(([id, entry]) => [id, { ...entry, reason: '' }]),
	);
	return { ...state, attendance };
}

/** Whether the content of an item is kept from the reader; what belongs to no item is told only where it says so. */
function hides({ itemIds }: ReaderView, itemId: string | null): boolean {
	return itemIds !== null && (itemId === null || !itemIds.has(itemId));
}

/** Whether a vote is kept from the reader. Fail closed: one about no item, such as on people, is too. */
export function withholdsVote(view: ReaderView, vote: Pick<Vote, 'definition' | 'countingTeam'>): boolean {
	if (!hides(view, vote.definition.itemId)) return false;
	return view.personId === null || !vote.countingTeam.includes(view.personId);
}

const NO_TALLY: Tally = { counts: {}, cast: 0, spoiled: 0, passed: false, named: null, ballots: null };

function blankDefinition(definition: Vote['definition']): Vote['definition'] {
	const options = definition.options.map((option) => ({ ...option, label: '' }));
	return { ...definition, title: '', options, subject: null, series: '' };
}

/** What somebody has to say about an item; about none in particular it is said to the whole room. */
function withTopic<About extends { readonly itemId: string | null; readonly topic: string }>(
	view: ReaderView,
	about: About,
): About {
	return about.itemId !== null && hides(view, about.itemId) ? { ...about, topic: '' } : about;
}

/**
 * The event as this reader is told it. What is kept back is left empty: who acts, when, and what follows from it stay, so
 * that every screen folds the same course of the meeting. Commutes with the fold as `withoutReason` does, but for what people
 * have to say about an item that became part of the reader's own.
 * @param votes of the state with the event: a result names its vote only
 */
export function eventFor(view: ReaderView, logged: LoggedEvent, votes: readonly Vote[]): LoggedEvent {
	const known = view.knowsReasons ? logged : withoutReason(logged);
	if (view.itemIds === null) return known;
	return { ...known, event: ofItem(view, known.event, votes) };
}

function ofItem(view: ReaderView, event: ProceedingsEvent, votes: readonly Vote[]): ProceedingsEvent {
	const withheld = (voteId: string): boolean => {
		const vote = votes.find(({ definition }) => definition.id === voteId);
		return vote === undefined || withholdsVote(view, vote);
	};
	switch (event.type) {
		case 'item_concluded':
			return hides(view, event.itemId) ? { ...event, text: '' } : event;
		case 'item_postponed':
			return hides(view, event.itemId) ? { ...event, reason: '' } : event;
		case 'floor_requested':
		case 'request_changed':
		case 'floor_given':
			return withTopic(view, event);
		case 'vote_opened':
			if (!withholdsVote(view, event)) return event;
			return { ...event, definition: writable(blankDefinition(event.definition)), secrecyWaiver: '' };
		case 'vote_published':
			return withheld(event.voteId) ? { ...event, tally: writable(NO_TALLY) } : event;
		case 'vote_annulled':
			return withheld(event.voteId) ? { ...event, reason: '' } : event;
		default:
			return event;
	}
}

/** Events are parsed into mutable types; nobody changes them. */
const writable = <Value>(value: Value): Writable<Value> => value as Writable<Value>;
type Writable<Value> = Value extends readonly (infer Each)[]
	? Writable<Each>[]
	: Value extends object
		? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
		: Value;

/** The state as this reader is told it. */
export function stateFor(view: ReaderView, state: MeetingState): MeetingState {
	const known = view.knowsReasons ? state : stateWithoutReasons(state);
	if (view.itemIds === null) return known;
	const { agenda, speakers, voting, minutes } = known;
	const { speech, lastSpeech } = speakers;
	return {
		...known,
		agenda: {
			...agenda,
			postponed: mapped(agenda.postponed, (put, id) => (hides(view, id) ? { ...put, reason: '' } : put)),
		},
		speakers: {
			...speakers,
			queue: speakers.queue.map((line) => withTopic(view, line)),
			speech: speech && withTopic(view, speech),
			lastSpeech: lastSpeech && withTopic(view, lastSpeech),
		},
		voting: {
			...voting,
			votes: voting.votes.map((vote) =>
				withholdsVote(view, vote)
					? {
							...vote,
							definition: blankDefinition(vote.definition),
							secrecyWaiver: '',
							tally: vote.tally && NO_TALLY,
							annulledReason: '',
						}
					: vote,
			),
		},
		minutes: {
			...minutes,
			conclusions: mapped(minutes.conclusions, (each, id) => (hides(view, id) ? { ...each, text: '' } : each)),
		},
	};
}

/** The state without what was kept back from its reader altogether: for screens, which show no empty votes and conclusions. */
export function withoutWithheld(state: MeetingState): MeetingState {
	const conclusions = Object.entries(state.minutes.conclusions);
	if (conclusions.every(([, { text }]) => text !== '') && state.voting.votes.every(isTold)) return state;
	return {
		...state,
		voting: { ...state.voting, votes: state.voting.votes.filter(isTold) },
		minutes: { ...state.minutes, conclusions: Object.fromEntries(conclusions.filter(([, { text }]) => text !== '')) },
	};
}

const isTold = ({ definition }: Vote): boolean => definition.title !== '';

function mapped<Value>(
	record: Readonly<Record<string, Value>>,
	change: (value: Value, key: string) => Value,
): Readonly<Record<string, Value>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
