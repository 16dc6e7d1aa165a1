import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { conclusionTextSchema } from './conclusion.ts';

/** Commands of `minutes` within the proceedings. */
export const minutesCommands = [
	/** Closes an item with a conclusion (Kết luận), or corrects the one it has: the old wording stays in the log. */
	z.object({ type: z.literal('conclude_item'), itemId: idSchema, text: conclusionTextSchema }),
] as const;
