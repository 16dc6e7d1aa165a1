import type { Identity } from '#domain/identity/identity.ts';
import { effectiveRoles } from '#domain/course/chair.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';

/** Somebody's place in a meeting with the roles held there now, and the meeting's state. */
export interface Standing extends Participation {
	readonly state: MeetingState;
}

/** Looks up how somebody stands in a meeting. */
export type FindStanding = (identity: Identity, meetingId: string) => Promise<Standing>;

/** @throws AppError('not_found') for strangers and unknown meetings alike */
export function createFindStanding(
	meetings: Pick<Meetings, 'requireParticipation'>,
	proceedings: Pick<Proceedings, 'state'>,
): FindStanding {
	return async (identity, meetingId) => {
		const participation = await meetings.requireParticipation(identity, meetingId);
		const state = await proceedings.state(meetingId);
		return { ...participation, roles: effectiveRoles(state, participation), state };
	};
}
