import { z } from 'zod';
import { idSchema, typedText } from '../ids.ts';
import { attendanceStatusSchema } from './status.ts';

/** Commands of `attendance` within the proceedings. */
export const attendanceCommands = [
	z.object({
		type: z.literal('mark_attendance'),
		participantId: idSchema,
		status: attendanceStatusSchema,
		/** Needed for `absent`: it goes to the minutes. */
		reason: typedText(500, 0).default(''),
	}),
] as const;
