import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { attendanceStatusSchema } from './status.ts';

/** Events of `attendance` in the meeting's log. */
export const attendanceEvents = [
	z.object({
		type: z.literal('attendance_marked'),
		participantId: idSchema,
		status: attendanceStatusSchema,
		reason: z.string().max(500),
	}),
] as const;
