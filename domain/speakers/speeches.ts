import type { LoggedEvent } from '../proceedings/events.ts';
import { applyEvent } from '../proceedings/reducer.ts';
import { INITIAL_STATE } from '../proceedings/state.ts';
import type { EndedSpeech } from './state.ts';

/**
 * Every speech of a meeting that has ended, in order, for the minutes: who, about which item and topic, from when to when.
 * @param events the whole log
 */
export function speechesOf(events: readonly LoggedEvent[]): EndedSpeech[] {
	const speeches: EndedSpeech[] = [];
	let state = INITIAL_STATE;
	for (const logged of events) {
		const before = state.speakers.lastSpeech;
		state = applyEvent(state, logged);
		const { lastSpeech } = state.speakers;
		if (lastSpeech !== null && lastSpeech !== before) speeches.push(lastSpeech);
	}
	return speeches;
}
