import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';
import { presentationViewSchema } from './presentationView.ts';

/** The committee as it stood when the meeting opened: what its record counts, whatever the directory says later (B-26). */
const committeeSchema = z.object({
	/** Incumbent members in Party order, see `Incumbent`. */
	members: z
		.array(
			z.object({
				personId: idSchema,
				name: z.string(),
				office: z.string(),
				order: z.number(),
				participantId: idSchema.nullable(),
			}),
		)
		.min(1),
	/** How many of them must be here, by the rule set of the meeting's day; null: no rule is known. */
	needed: z.int().nonnegative().nullable(),
});

/** Events of the meeting's course. */
export const courseEvents = {
	/** Without a committee: the meeting is of none, or its log is older than this field. */
	meeting_opened: { committee: committeeSchema.optional() },
	meeting_ended: {},
	item_opened: { itemId: idSchema },
	item_closed: { itemId: idSchema },
	presentation_started: {
		itemId: idSchema,
		documentId: idSchema,
		versionId: idSchema,
		view: presentationViewSchema,
	},
	presentation_moved: { view: presentationViewSchema },
	presentation_stopped: {},
	/** The last step (`seq` of its last event) was taken back. The presentation comes back only if its paper still stands. */
	step_undone: { seq: z.int().positive(), presentationRestored: z.boolean() },
	item_timer_started: { itemId: idSchema, seconds: z.int().positive() },
	/** `seconds` more. */
	item_timer_extended: { itemId: idSchema, seconds: z.int().positive() },
	item_timer_stopped: { itemId: idSchema },
	item_timer_pause_set: { itemId: idSchema, paused: z.boolean() },
	/** `participantId` holds the chair from now on. */
	chair_delegated: { participantId: idSchema },
	chair_returned: { participantId: idSchema },
	closed_session_entered: {},
	closed_session_left: {},
} as const;
export type CourseEvent = EventsOf<typeof courseEvents>;
