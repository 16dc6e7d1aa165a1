import type { MeetingRole } from '#domain/meetings/meeting.ts';

/** A site's room is there to be heard; a person's own tablet opens its microphone by the chair's hand only when asked to (S-12). */
export function defaultConsent(roles: readonly MeetingRole[]): boolean {
	return roles.includes('site');
}
