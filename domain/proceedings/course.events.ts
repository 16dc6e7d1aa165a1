import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { presentationViewSchema } from './presentationView.ts';

/** Events of the meeting's course. */
export const courseEvents = [
	z.object({ type: z.literal('meeting_opened') }),
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
