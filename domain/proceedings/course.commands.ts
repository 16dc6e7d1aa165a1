import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { presentationViewSchema } from './presentationView.ts';

/** Commands of the meeting's course: opening and ending, items, and what is presented. */
export const courseCommands = [
	z.object({ type: z.literal('open_meeting') }),
	z.object({ type: z.literal('end_meeting') }),
	z.object({ type: z.literal('open_item'), itemId: idSchema }),
	z.object({ type: z.literal('close_item'), itemId: idSchema }),
	/** Presents the current version of a paper of the open item. */
	z.object({ type: z.literal('present'), documentId: idSchema, view: presentationViewSchema }),
	z.object({ type: z.literal('move_presentation'), view: presentationViewSchema }),
	z.object({ type: z.literal('stop_presentation') }),
] as const;
