import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';
import { FLOOR_KINDS, QUEUE_STATUSES } from './state.ts';

const about = {
	kind: z.enum(FLOOR_KINDS),
	itemId: idSchema.nullable(),
	topic: z.string().max(300),
};

/** Events of `speakers` in the meeting's log. A speech also ends with its item and with the meeting, without an event of its own. */
export const speakersEvents = {
	floor_requested: {
		requestId: idSchema,
		participantId: idSchema,
		speakerName: z.string().min(1).max(300),
		...about,
	},
	/** Asked again with other words; a line that becomes, or no longer is, a point of order takes a new place. */
	request_changed: { requestId: idSchema, ...about },
	request_withdrawn: { requestId: idSchema },
	request_removed: { requestId: idSchema, reason: z.string().min(1).max(500) },
	/**
	 * These asked about an item and were not heard before it closed, or was put off. For the record and for telling them:
	 * whose turn it is follows from the items themselves (`splitByItem`), so undoing needs no event of its own.
	 */
	requests_set_aside: { itemId: idSchema, requestIds: z.array(idSchema).min(1) },
	request_moved: {
		requestId: idSchema,
		beforeId: idSchema.nullable(),
		reason: z.string().min(1).max(500),
	},
	floor_given: {
		requestId: idSchema.nullable(),
		/** The place the line had, 1 for the first; null when there was none. Who was invited out of turn can be read here. */
		place: z.int().positive().nullable(),
		participantId: idSchema,
		speakerName: z.string().min(1).max(300),
		...about,
		seconds: z.int().positive().nullable(),
	},
	speech_ended: { participantId: idSchema },
	/** The floor was given by mistake: no speech, no time; a line that was used up stands where it stood. */
	floor_taken_back: { participantId: idSchema },
	speech_time_set: { seconds: z.int().positive().nullable() },
	speech_pause_set: { paused: z.boolean() },
	speaker_queue_set: { status: z.enum(QUEUE_STATUSES) },
} as const;
export type SpeakersEvent = EventsOf<typeof speakersEvents>;
