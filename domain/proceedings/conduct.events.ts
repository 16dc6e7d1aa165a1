import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Events of conducting the meeting. */
export const conductEvents = [
	/** The last step (`seq` of its last event) was taken back. The presentation comes back only if its paper still stands. */
	z.object({ type: z.literal('step_undone'), seq: z.int().positive(), presentationRestored: z.boolean() }),
	z.object({ type: z.literal('item_timer_started'), itemId: idSchema, seconds: z.int().positive() }),
	/** `seconds` more. */
	z.object({ type: z.literal('item_timer_extended'), itemId: idSchema, seconds: z.int().positive() }),
	z.object({ type: z.literal('item_timer_stopped'), itemId: idSchema }),
	z.object({ type: z.literal('item_timer_pause_set'), itemId: idSchema, paused: z.boolean() }),
	/** `participantId` holds the chair from now on. */
	z.object({ type: z.literal('chair_delegated'), participantId: idSchema }),
	z.object({ type: z.literal('chair_returned'), participantId: idSchema }),
	z.object({ type: z.literal('closed_session_entered') }),
	z.object({ type: z.literal('closed_session_left') }),
] as const;
