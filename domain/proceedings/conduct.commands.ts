import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Longest planned time of an item, and longest extension at once, in seconds. */
const LONGEST = 10 * 3600;

/** Commands of whoever conducts the meeting, beyond single steps of its course (docs/PROTOCOL.md P-40 … P-47). */
export const conductCommands = [
	/** Chuyển nội dung. `fromItemId`: the item that is open on the screen of who asks; two who press at once move on once. */
	z.object({ type: z.literal('advance'), fromItemId: idSchema.nullable() }),
	/** Hoàn tác. `seq`: `lastStep.seq` as the screen shows it, so that nobody takes back another step than they see. */
	z.object({ type: z.literal('undo_step'), seq: z.int().positive() }),
	/** Starts the clock of the open item anew. */
	z.object({ type: z.literal('start_item_timer'), seconds: z.int().min(1).max(LONGEST) }),
	z.object({ type: z.literal('extend_item_timer'), seconds: z.int().min(1).max(LONGEST) }),
	z.object({ type: z.literal('stop_item_timer') }),
	/** Stops the clock of that item for a while, or lets it go on. Pressed late it touches no other item's clock. */
	z.object({ type: z.literal('set_item_timer_paused'), itemId: idSchema, paused: z.boolean() }),
	/** Giao quyền chủ trì: every power of the chair at once. */
	z.object({ type: z.literal('delegate_chair'), participantId: idSchema }),
	z.object({ type: z.literal('return_chair') }),
	/** Phần họp mật. */
	z.object({ type: z.literal('enter_closed_session') }),
	z.object({ type: z.literal('leave_closed_session') }),
] as const;
