import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Events of `conference` in the meeting's log. */
export const conferenceEvents = [
	/** `participantId` is who is large on the wall and on every screen; null: nobody. */
	z.object({ type: z.literal('stage_changed'), participantId: idSchema.nullable() }),
] as const;
