import type { MeetingRole } from '../meetings/meeting.ts';
import type { CoursePart } from '../course/state.ts';
import type { Vote, VotingPart } from './state.ts';

/** Who looks at a vote. */
export interface VoteReader {
	/** null for a site, a wall, or somebody who takes no part. */
	readonly personId: string | null;
	/** Roles held now. */
	readonly roles: readonly MeetingRole[];
}

/** Votes that are known to everyone when a closed session begins, by id: those that had closed. */
export function votesKnown({ votes }: VotingPart['voting']): readonly string[] {
	return votes.filter(({ closedAt }) => closedAt !== null).map(({ definition }) => definition.id);
}

/** Whether somebody is of a vote: its voters and its counting team. */
export function isOfVote(
	{ voters, countingTeam }: Pick<Vote, 'voters' | 'countingTeam'>,
	personId: string | null,
): boolean {
	return personId !== null && (voters.some((voter) => voter.personId === personId) || countingTeam.includes(personId));
}

/** Whether somebody with these roles knows of every vote, also in a closed session: chair and secretary. */
export function conductsVotes(roles: readonly MeetingRole[]): boolean {
	return roles.includes('chair') || roles.includes('secretary');
}

/**
 * Whether somebody is told of a vote at this moment. In a closed session (phần họp mật, DOMAIN.md §4) voting goes on, for those
 * alone whom the vote takes: its voters, its counting team, chair and secretary (docs/PROTOCOL.md V-18). A vote that had
 * closed when the session began is known to everyone already.
 */
export function isVoteShown(
	vote: Pick<Vote, 'definition' | 'voters' | 'countingTeam'>,
	closedSession: CoursePart['closedSession'],
	{ personId, roles }: VoteReader,
): boolean {
	if (closedSession === null || closedSession.knownVoteIds.includes(vote.definition.id)) return true;
	return conductsVotes(roles) || isOfVote(vote, personId);
}

/**
 * Whether a reader who folds this step has to ask for the meeting anew: a closed session began while a vote was open, or one
 * ended in which there was a vote. What was told before is then no longer what is told (docs/PROTOCOL.md V-18).
 */
export function changesWhatIsTold(
	before: Pick<CoursePart, 'closedSession'>,
	after: VotingPart & Pick<CoursePart, 'closedSession'>,
): boolean {
	if (before.closedSession === after.closedSession) return false;
	const known = (after.closedSession ?? before.closedSession)?.knownVoteIds ?? [];
	return after.voting.votes.some(({ definition }) => !known.includes(definition.id));
}
