import { z } from 'zod';

/** How a person is present (Điểm danh). `unmarked`: nobody has said yet. Never guessed from a socket. */
export const ATTENDANCE_STATUSES = ['unmarked', 'in_room', 'online', 'absent'] as const;
export const attendanceStatusSchema = z.enum(ATTENDANCE_STATUSES);
export type AttendanceStatus = z.infer<typeof attendanceStatusSchema>;

/** Who said so: the person (signed in), whoever keeps the roll-call for the chair, or the site where the person sits. */
export const RECORDED_BY = ['person', 'secretary', 'site'] as const;
export const recordedBySchema = z.enum(RECORDED_BY);
export type RecordedBy = z.infer<typeof recordedBySchema>;
