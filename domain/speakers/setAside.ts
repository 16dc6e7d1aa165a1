import type { CourseEvent } from '../course/events.ts';
import type { SpeakersEvent } from './events.ts';
import { linesAbout } from './queue.ts';
import type { SpeakersPart } from './state.ts';

type SetAside = Extract<SpeakersEvent, { readonly type: 'requests_set_aside' }>;
/** The events with which an item closes. */
export type ItemClosing = Extract<CourseEvent, { readonly type: 'item_closed' }> | SetAside;

/** What is written down of the list of speakers when an item closes or is put off (docs/PROTOCOL.md S-13); nothing when nobody waits. */
export function setAsideEvents({ speakers }: SpeakersPart, itemId: string): SetAside[] {
	const requestIds = linesAbout(speakers.queue, itemId).map(({ id }) => id);
	return requestIds.length === 0 ? [] : [{ type: 'requests_set_aside', itemId, requestIds }];
}

/** Closes an item, with what that means for those who wait to speak about it. */
export function itemClosing(state: SpeakersPart, itemId: string): ItemClosing[] {
	return [{ type: 'item_closed', itemId }, ...setAsideEvents(state, itemId)];
}
