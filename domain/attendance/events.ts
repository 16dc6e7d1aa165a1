import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';
import { attendanceStatusSchema, recordedBySchema } from './status.ts';

/** Events of `attendance` in the meeting's log. Fields with defaults came later: older logs do without them. */
export const attendanceEvents = {
	attendance_marked: {
		participantId: idSchema,
		status: attendanceStatusSchema,
		reason: z.string().max(500),
		recordedBy: recordedBySchema.default('secretary'),
		/** null: at the event's own time, or as it was for somebody who had come already. */
		arrivedAt: instantSchema.nullable().default(null),
		/** null: none said, or as it was. */
		seatId: idSchema.nullable().default(null),
	},
	attendance_left: { participantId: idSchema, leftAt: instantSchema, recordedBy: recordedBySchema },
	attendance_returned: { participantId: idSchema, recordedBy: recordedBySchema },
	site_guest_recorded: {
		sitePlaceId: idSchema,
		guestId: idSchema,
		name: z.string().max(120),
		office: z.string().max(200),
		presence: z.enum(['here', 'left', 'removed']),
	},
} as const;
export type AttendanceEvent = EventsOf<typeof attendanceEvents>;
