import { effectiveRoles } from '#domain/course/chair.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/**
 * Whose displays somebody manages: all of the meeting (the chair, and the secretary for the chair), or those of its own
 * room (a site).
 */
export type Reach = { readonly all: true } | { readonly all: false; readonly siteParticipantId: string };

/** @throws AppError forbidden for everyone who manages no display at all */
export function reachOf(participation: Participation, state: Pick<MeetingState, 'chairDelegateId'>): Reach {
	const roles = effectiveRoles(state, participation);
	if (roles.some((role) => role === 'chair' || role === 'secretary')) return { all: true };
	if (roles.includes('site')) return { all: false, siteParticipantId: participation.participantId };
	throw new AppError('forbidden');
}

/** Whether a display is within reach. */
export function isWithin(reach: Reach, display: { readonly siteParticipantId: string | null }): boolean {
	return reach.all || display.siteParticipantId === reach.siteParticipantId;
}
