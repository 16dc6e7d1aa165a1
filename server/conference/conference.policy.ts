import type { MeetingRole, MeetingStatus } from '#domain/meetings/meeting.ts';

/**
 * Video runs while the meeting runs, and before it opens so that sites can try their cameras and microphones
 * (a published meeting's room may be entered early).
 */
export function mayEnter(status: MeetingStatus): boolean {
	return status === 'published' || status === 'in_progress';
}

/** Who may send picture and sound: everyone with a seat or a room in the meeting. A wall never does (it has no role). */
export function maySend(roles: readonly MeetingRole[]): boolean {
	return roles.length > 0;
}

/** Who may silence others: the chair, or the secretary for the chair (DOMAIN.md §1). */
export function mayMuteOthers(roles: readonly MeetingRole[]): boolean {
	return roles.includes('chair') || roles.includes('secretary');
}
