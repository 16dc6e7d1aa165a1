import type { MeetingRole } from '../meetings/meeting.ts';

/** Whether a reader sees why people are absent (DOMAIN.md §3: the reason goes to the minutes, not to everyone). */
export function mayReadAbsenceReasons(roles: readonly MeetingRole[]): boolean {
	return roles.some((role) => role === 'chair' || role === 'secretary' || role === 'office');
}
