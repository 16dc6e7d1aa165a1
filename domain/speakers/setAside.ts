import type { ProceedingsEvent } from '../proceedings/events.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { linesAbout } from './queue.ts';

/** What is written down of the list of speakers when an item closes or is put off (docs/PROTOCOL.md S-13); nothing when nobody waits. */
export function setAsideEvents({ speakers }: Pick<MeetingState, 'speakers'>, itemId: string): ProceedingsEvent[] {
	const requestIds = linesAbout(speakers.queue, itemId).map(({ id }) => id);
	return requestIds.length === 0 ? [] : [{ type: 'requests_set_aside', itemId, requestIds }];
}

/** Closes an item, with what that means for those who wait to speak about it. */
export function itemClosing(state: Pick<MeetingState, 'speakers'>, itemId: string): ProceedingsEvent[] {
	return [{ type: 'item_closed', itemId }, ...setAsideEvents(state, itemId)];
}
