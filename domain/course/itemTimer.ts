import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import type { CourseEvent } from './events.ts';
import type { CoursePart, ItemTimer } from './state.ts';

/** Starts the clock of the open item anew. */
export function startTimer({ openItemId }: CoursePart, seconds: number): Decision<CourseEvent> {
	if (openItemId === null) return refuse('invalid_state');
	return accept({ type: 'item_timer_started', itemId: openItemId, seconds });
}

/** What is done to the clock that runs. */
export function withTimer(
	{ itemTimer }: CoursePart,
	then: (timer: ItemTimer) => Decision<CourseEvent>,
): Decision<CourseEvent> {
	return itemTimer === null ? refuse('invalid_state') : then(itemTimer);
}

/** Stops the clock of that item for a while, or lets it go on. */
export function pauseTimer({ itemTimer }: CoursePart, itemId: string, paused: boolean): Decision<CourseEvent> {
	if (itemTimer?.itemId !== itemId) return refuse('invalid_state');
	return (itemTimer.pausedAt !== null) === paused ? NOTHING : accept({ type: 'item_timer_pause_set', itemId, paused });
}
