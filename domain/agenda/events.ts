import { idSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';
import { z } from 'zod';

/**
 * Changes of the agenda while the meeting runs. Titles are not among them: the log is read by everyone in the meeting, and a
 * submitter knows of its own items only. Rows are written in the same transaction.
 */
export const agendaEvents = {
	item_moved: { itemId: idSchema, beforeItemId: idSchema.nullable() },
	item_inserted: { itemId: idSchema, beforeItemId: idSchema.nullable() },
	item_postponed: { itemId: idSchema, reason: z.string() },
	item_restored: { itemId: idSchema },
	items_merged: { itemId: idSchema, intoItemId: idSchema },
} as const;
export type AgendaEvent = EventsOf<typeof agendaEvents>;
