import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';

/** What somebody may do with a draft behind the record; `none` looks like a draft that does not exist. */
export type DraftRight = 'write' | 'read' | 'none';

const holds = (roles: readonly MeetingRole[], ...wanted: readonly MeetingRole[]): boolean =>
	roles.some((role) => wanted.includes(role));

/**
 * The draft of a conclusion (B-3): secretary, office and chair write it together; nobody else reads it before the chair
 * has given it (DOMAIN.md §3: "dự thảo").
 * @param roles as they are now, a delegation of the chair counted in
 */
export function conclusionDraftRight(roles: readonly MeetingRole[], status: MeetingStatus): DraftRight {
	if (!holds(roles, 'chair', 'secretary', 'office')) return 'none';
	return status === 'published' || status === 'in_progress' || status === 'ended' ? 'write' : 'read';
}

/** The draft of the minutes (B-20): secretary and office write it, the chair reads it; it begins with the meeting. */
export function minutesDraftRight(roles: readonly MeetingRole[], status: MeetingStatus): DraftRight {
	if (!holds(roles, 'chair', 'secretary', 'office')) return 'none';
	const open = status === 'in_progress' || status === 'ended';
	return open && holds(roles, 'secretary', 'office') ? 'write' : 'read';
}
