import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { MAX_CONCLUSION } from './conclusion.ts';

/** Events of `minutes` in the meeting's log. */
export const minutesEvents = {
	item_concluded: { itemId: idSchema, text: z.string().min(1).max(MAX_CONCLUSION) },
} as const;
