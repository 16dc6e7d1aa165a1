import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { FLOOR_KINDS, QUEUE_STATUSES } from './state.ts';

const about = {
	kind: z.enum(FLOOR_KINDS),
	itemId: idSchema.nullable(),
	topic: z.string().max(300),
};

/** Events of `speakers` in the meeting's log. A speech also ends with its item and with the meeting, without an event of its own. */
export const speakersEvents = [
	z.object({
		type: z.literal('floor_requested'),
		requestId: idSchema,
		participantId: idSchema,
		speakerName: z.string().min(1).max(300),
		...about,
	}),
	/** Asked again with other words; a line that becomes, or no longer is, a point of order takes a new place. */
	z.object({ type: z.literal('request_changed'), requestId: idSchema, ...about }),
	z.object({ type: z.literal('request_withdrawn'), requestId: idSchema }),
	z.object({ type: z.literal('request_removed'), requestId: idSchema, reason: z.string().min(1).max(500) }),
	/**
	 * These asked about an item and were not heard before it closed, or was put off. For the record and for telling them:
	 * whose turn it is follows from the items themselves (`splitByItem`), so undoing needs no event of its own.
	 */
	z.object({ type: z.literal('requests_set_aside'), itemId: idSchema, requestIds: z.array(idSchema).min(1) }),
	z.object({
		type: z.literal('request_moved'),
		requestId: idSchema,
		beforeId: idSchema.nullable(),
		reason: z.string().min(1).max(500),
	}),
	z.object({
		type: z.literal('floor_given'),
		requestId: idSchema.nullable(),
		/** The place the line had, 1 for the first; null when there was none. Who was invited out of turn can be read here. */
		place: z.int().positive().nullable(),
		participantId: idSchema,
		speakerName: z.string().min(1).max(300),
		...about,
		seconds: z.int().positive().nullable(),
	}),
	z.object({ type: z.literal('speech_ended'), participantId: idSchema }),
	/** The floor was given by mistake: no speech, no time; a line that was used up stands where it stood. */
	z.object({ type: z.literal('floor_taken_back'), participantId: idSchema }),
	z.object({ type: z.literal('speech_time_set'), seconds: z.int().positive().nullable() }),
	z.object({ type: z.literal('speech_pause_set'), paused: z.boolean() }),
	z.object({ type: z.literal('speaker_queue_set'), status: z.enum(QUEUE_STATUSES) }),
] as const;
