import type { LoggedEvent, ProceedingsEvent, ProceedingsEventType } from './events.ts';
import type { EventOf } from './slice.ts';
import { REACTIONS, REDUCERS } from './slices.ts';
import { INITIAL_STATE, type MeetingState } from './state.ts';

/**
 * Applies the next event of a meeting's log. Pure: the same on the server, in every browser and in the minutes.
 * @throws RangeError when the event is not the next one (a gap or a repetition): the caller asks for what is missing
 */
export function applyEvent(state: MeetingState, logged: LoggedEvent): MeetingState {
	if (logged.seq !== state.seq + 1) throw new RangeError(`event ${logged.seq} does not follow ${state.seq}`);
	const changed = { ...state, ...reduce(logged.event.type, state, logged.event, logged), seq: logged.seq };
	return REACTIONS.reduce((current, react) => ({ ...current, ...react(current, logged) }), changed);
}

/** Folds events onto a state, in order. */
export function applyEvents(state: MeetingState, events: readonly LoggedEvent[]): MeetingState {
	return events.reduce(applyEvent, state);
}

/** The state after a whole log. */
export function replay(events: readonly LoggedEvent[]): MeetingState {
	return applyEvents(INITIAL_STATE, events);
}

function reduce<Type extends ProceedingsEventType>(
	type: Type,
	state: MeetingState,
	event: EventOf<Type> | ProceedingsEvent,
	logged: LoggedEvent,
): Partial<MeetingState> {
	return REDUCERS[type](state, event as EventOf<Type>, logged);
}
