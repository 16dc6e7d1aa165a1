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

/** Who writes tasks, and reads all of them (B-11, B-12). @param roles a delegation of the chair counted in */
export function writesTasks(roles: readonly MeetingRole[]): boolean {
	return holds(roles, 'chair', 'secretary', 'office');
}

/** Tasks come out of what was concluded, and go on after the meeting. */
export function isOpenToTasks(status: MeetingStatus): boolean {
	return status === 'in_progress' || status === 'ended' || status === 'archived';
}

/** Whether somebody reads a task: members all of the meeting's, a submitting body its own; guests and rooms none. */
export function readsTask(
	{ roles, unitId }: { readonly roles: readonly MeetingRole[]; readonly unitId: string | null },
	task: { readonly unitId: string | null },
): boolean {
	if (writesTasks(roles) || roles.includes('member')) return true;
	return roles.includes('submitter') && task.unitId !== null && task.unitId === unitId;
}
