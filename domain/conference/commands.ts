import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Commands of `conference` within the proceedings. */
export const conferenceCommands = [
	z.object({ type: z.literal('set_stage'), participantId: idSchema.nullable() }),
] as const;
