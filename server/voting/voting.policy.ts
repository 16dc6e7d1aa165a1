import { effectiveRoles } from '#domain/course/chair.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { conductsVotes } from '#domain/voting/closedSession.ts';
import { voteOf } from '#domain/voting/state.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/** Whether somebody holds the chair now, a delegation counted in. */
export function isChair(state: MeetingState, place: Participation): boolean {
	return effectiveRoles(state, place).includes('chair');
}

/** Whether somebody prepares votes and sees them before they open: chair and secretary. */
export function mayPrepareVotes(state: MeetingState, place: Participation): boolean {
	return conductsVotes(effectiveRoles(state, place));
}

/** Whether somebody is of the counting team of this vote. */
export function isCounter(state: MeetingState, voteId: string, { personId }: Participation): boolean {
	return personId !== null && (voteOf(state.voting, voteId)?.countingTeam.includes(personId) ?? false);
}
