import { z } from 'zod';
import { idSchema } from '../ids.ts';
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
export const courseEvents = [
	/** Without a committee: the meeting is of none, or its log is older than this field. */
	z.object({ type: z.literal('meeting_opened'), committee: committeeSchema.optional() }),
	z.object({ type: z.literal('meeting_ended') }),
	z.object({ type: z.literal('item_opened'), itemId: idSchema }),
	z.object({ type: z.literal('item_closed'), itemId: idSchema }),
	z.object({
		type: z.literal('presentation_started'),
		itemId: idSchema,
		documentId: idSchema,
		versionId: idSchema,
		view: presentationViewSchema,
	}),
	z.object({ type: z.literal('presentation_moved'), view: presentationViewSchema }),
	z.object({ type: z.literal('presentation_stopped') }),
] as const;
