import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { agendaDraftItemSchema } from './agenda.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Changes of the agenda while the meeting runs (docs/PROTOCOL.md P-50 … P-55). `beforeItemId` null: to the end. */
export const agendaCommands = [
	z.object({ type: z.literal('move_item'), itemId: idSchema, beforeItemId: idSchema.nullable() }),
	/** `item.id` is made by the client. The content goes to the rows, never into the log. */
	z.object({ type: z.literal('insert_item'), item: agendaDraftItemSchema, beforeItemId: idSchema.nullable() }),
	z.object({ type: z.literal('postpone_item'), itemId: idSchema, reason: paragraphs(500, 0) }),
	z.object({ type: z.literal('restore_item'), itemId: idSchema }),
	/** `itemId` becomes part of `intoItemId`, which is called `title` from now on and gets its papers and minutes. */
	z.object({
		type: z.literal('merge_items'),
		itemId: idSchema,
		intoItemId: idSchema,
		title: oneLine(1000),
	}),
] as const;
