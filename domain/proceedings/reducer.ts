import type { LoggedEvent } from './events.ts';
import { proceedings } from './machine.ts';
import { INITIAL_STATE, type MeetingState } from './state.ts';

/**
 * Applies the next event of a meeting's log. Pure: the same on the server, in every browser and in the minutes.
 * @throws RangeError when the event is not the next one (a gap or a repetition): the caller asks for what is missing
 */
export function applyEvent(state: MeetingState, logged: LoggedEvent): MeetingState {
	return proceedings.applyEvent(state, logged);
}

/** Folds events onto a state, in order. */
export function applyEvents(state: MeetingState, events: readonly LoggedEvent[]): MeetingState {
	return events.reduce(applyEvent, state);
}

/** The state after a whole log. */
export function replay(events: readonly LoggedEvent[]): MeetingState {
	return applyEvents(INITIAL_STATE, events);
}
