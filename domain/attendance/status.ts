import { z } from 'zod';

/** How a person is present (Điểm danh). `unmarked`: nobody has said yet. Never guessed from a socket. */
export const ATTENDANCE_STATUSES = ['unmarked', 'in_room', 'online', 'absent'] as const;
export const attendanceStatusSchema = z.enum(ATTENDANCE_STATUSES);
export type AttendanceStatus = z.infer<typeof attendanceStatusSchema>;
