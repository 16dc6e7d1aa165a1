import { z } from 'zod';
import { idSchema } from '../ids.ts';

/**
 * Changes of the agenda while the meeting runs. Titles are not among them: the log is read by everyone in the meeting, and a
 * submitter knows of its own items only. Rows are written in the same transaction.
 */
export const agendaEvents = [
	z.object({ type: z.literal('item_moved'), itemId: idSchema, beforeItemId: idSchema.nullable() }),
	z.object({ type: z.literal('item_inserted'), itemId: idSchema, beforeItemId: idSchema.nullable() }),
	z.object({ type: z.literal('item_postponed'), itemId: idSchema, reason: z.string() }),
	z.object({ type: z.literal('item_restored'), itemId: idSchema }),
	z.object({ type: z.literal('items_merged'), itemId: idSchema, intoItemId: idSchema }),
] as const;
