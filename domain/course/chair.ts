import type { Actor } from '../kernel/actor.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { CoursePart } from './state.ts';

/**
 * The roles somebody holds in the meeting at this moment. Delegating the chair moves every chair power at once: the deputy
 * has them, and whoever held the chair takes part as a member until they are returned.
 */
export function effectiveRoles(
	{ chairDelegateId }: Pick<CoursePart, 'chairDelegateId'>,
	{ participantId, roles }: Pick<Actor, 'participantId' | 'roles'>,
): readonly MeetingRole[] {
	if (chairDelegateId === null) return roles;
	if (participantId === chairDelegateId) return roles.includes('chair') ? roles : [...roles, 'chair'];
	return roles.includes('chair') ? [...roles.filter((role) => role !== 'chair' && role !== 'member'), 'member'] : roles;
}
