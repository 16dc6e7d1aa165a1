import type { LoggedEvent } from './events.ts';
import type { MeetingState } from './state.ts';

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
