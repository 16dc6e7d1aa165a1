import { mayReadAbsenceReasons } from '../attendance/reasons.ts';
import type { Actor, ReaderView } from '../kernel/actor.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import { isTold } from '../voting/told.ts';
import type { LoggedEvent } from './events.ts';
import { proceedings } from './machine.ts';
import type { MeetingState } from './state.ts';

/** Whose view it is, as `Participation` has it. */
export interface Reader extends Actor {
	/** As on the list of participants, whoever holds the chair now. */
	readonly invitedRoles: readonly MeetingRole[];
}

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

/**
 * The event as this reader is told it, by the word of its own feature (`EventRule.told`); the same object when nothing is kept
 * back. Commutes with the fold, but for what people have to say about an item that became part of the reader's own. When a
 * closed session began or ended with a vote in it (`changesWhatIsTold`), readers ask for the meeting anew.
 * @param state with the event, as it is when the reader is told: a result names its vote only
 */
export function eventFor(view: ReaderView, logged: LoggedEvent, state: MeetingState): LoggedEvent {
	return proceedings.eventFor(view, logged, state);
}

/** The state as this reader is told it. */
export function stateFor(view: ReaderView, state: MeetingState): MeetingState {
	return proceedings.stateFor(view, state);
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
