import type { MeetingRole } from '../meetings/meeting.ts';
import { isOfVote, isVoteShown } from '../voting/closedSession.ts';
import { voteOf, type Tally, type Vote } from '../voting/state.ts';
import type { LoggedEvent, ProceedingsEvent } from './events.ts';
import { effectiveRoles, mayReadAbsenceReasons, type Actor } from './policy.ts';
import type { MeetingState } from './state.ts';

/** What of a meeting's log a reader is told (docs/PROTOCOL.md P-17, P-57, V-18). */
export interface ReaderView {
	/** Why people are absent: chair, secretary and office. */
	readonly knowsReasons: boolean;
	/** The items whose content is told; null: all. Submitters and some guests know of some only (DOMAIN.md §1). */
	readonly itemIds: ReadonlySet<string> | null;
	/** Who votes, or counts a vote, knows what it is about. */
	readonly personId: string | null;
	/** The reader's place with the roles of the list: who holds the chair is asked when something is told. null: a wall. */
	readonly place: Pick<Actor, 'participantId' | 'roles'> | null;
}

/** Whose view it is, as `Participation` has it. */
export interface Reader extends Actor {
	/** As on the list of participants, whoever holds the chair now. */
	readonly invitedRoles: readonly MeetingRole[];
}

/** What decides whether a vote is told. */
type ToldOf = Pick<MeetingState, 'closedSession' | 'chairDelegateId' | 'voting'>;

/** A wall: all that is said in the room, and no reasons. */
export const WALL_VIEW: ReaderView = { knowsReasons: false, itemIds: null, personId: null, place: null };

/**
 * What somebody in this place is told.
 * @param itemIds of who knows of some items only; null: all
 */
export function viewFor(
	{ participantId, personId, roles, invitedRoles }: Reader,
	itemIds: readonly string[] | null,
): ReaderView {
	return {
		knowsReasons: mayReadAbsenceReasons(roles),
		itemIds: itemIds && new Set(itemIds),
		personId,
		place: { participantId, roles: invitedRoles },
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

/**
 * Whether a vote is kept from the reader: it is about the items of others (P-57), or belongs to the closed session (V-18).
 * Fail closed: of a reader's own items is none that is about no item, such as on people. Whom it takes is always told.
 */
export function withholdsVote(
	view: ReaderView,
	vote: Pick<Vote, 'definition' | 'voters' | 'countingTeam'>,
	state: Pick<ToldOf, 'closedSession' | 'chairDelegateId'>,
): boolean {
	const { personId, place } = view;
	if (isOfVote(vote, personId)) return false;
	if (hides(view, vote.definition.itemId)) return true;
	const roles = place === null ? [] : effectiveRoles(state, place);
	return !isVoteShown(vote, state.closedSession, { personId, roles });
}

const NO_TALLY: Tally = { counts: {}, cast: 0, spoiled: 0, passed: false, named: null, ballots: null };

function blankDefinition(definition: Vote['definition']): Vote['definition'] {
	return { ...definition, title: '', options: [], subject: null, series: '', personnel: false };
}

/** The vote without what it is about, how many took part, and how it ended. */
function blankVote(vote: Vote): Vote {
	const { nearRoll: _near, annulledAfterReport: _after, ...known } = vote;
	const { received, paperBallots, paperLotDigest, counted, tally } = vote;
	return {
		...known,
		definition: blankDefinition(vote.definition),
		secrecyWaiver: '',
		received: received === null ? null : 0,
		hands: [],
		paperBallots: paperBallots === null ? null : 0,
		paperLotDigest: paperLotDigest === null ? null : '',
		counted: counted && { ballots: 0, marked: 0 },
		tally: tally && NO_TALLY,
		annulledReason: '',
	};
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
 * have to say about an item that became part of the reader's own. When a closed session began or ended with a vote in it
 * (`changesWhatIsTold`), readers ask for the meeting anew.
 * @param state with the event, as it is when the reader is told: a result names its vote only
 */
export function eventFor(view: ReaderView, logged: LoggedEvent, state: ToldOf): LoggedEvent {
	const known = view.knowsReasons ? logged : withoutReason(logged);
	if (view.itemIds === null && state.closedSession === null) return known;
	return { ...known, event: ofVote(view, ofItem(view, known.event), state) };
}

function ofItem(view: ReaderView, event: ProceedingsEvent): ProceedingsEvent {
	switch (event.type) {
		case 'item_concluded':
			return hides(view, event.itemId) ? { ...event, text: '' } : event;
		case 'item_postponed':
			return hides(view, event.itemId) ? { ...event, reason: '' } : event;
		case 'floor_requested':
		case 'request_changed':
		case 'floor_given':
			return withTopic(view, event);
		default:
			return event;
	}
}

/** Of a vote that is kept back, as `blankVote` leaves it: what comes of each event is the same for every reader. */
function ofVote(view: ReaderView, event: ProceedingsEvent, state: ToldOf): ProceedingsEvent {
	if (event.type === 'vote_opened') {
		if (!withholdsVote(view, event, state)) return event;
		const { nearRoll: _near, ...known } = event;
		return { ...known, definition: writable(blankDefinition(event.definition)), secrecyWaiver: '' };
	}
	if (!('voteId' in event)) return event;
	const vote = voteOf(state.voting, event.voteId);
	if (vote !== undefined && !withholdsVote(view, vote, state)) return event;
	switch (event.type) {
		case 'ballots_received':
			return { ...event, received: 0 };
		case 'hand_recorded':
			// Of no vote, so that it leaves no trace in one.
			return { ...event, voteId: '', personId: '', recordedBy: '' };
		case 'hand_retracted':
			return { ...event, voteId: '', personId: '' };
		case 'paper_lot_confirmed':
			return { ...event, ballots: 0, lotDigest: '' };
		case 'ballots_counted':
		case 'vote_invalidated':
			return { ...event, ballots: 0, marked: 0 };
		case 'vote_published':
			return { ...event, tally: writable(NO_TALLY) };
		case 'vote_annulled':
			return { type: 'vote_annulled', voteId: event.voteId, reason: '' };
		case 'vote_closed':
		case 'count_opened':
		case 'report_approved':
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
	if (view.itemIds === null && state.closedSession === null) return known;
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
			votes: voting.votes.map((vote) => (withholdsVote(view, vote, state) ? blankVote(vote) : vote)),
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
