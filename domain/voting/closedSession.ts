import type { MeetingRole } from '../meetings/meeting.ts';
import type { MeetingState } from '../proceedings/state.ts';
import type { Vote } from './state.ts';

/** Who looks at a vote. */
export interface VoteReader {
	/** null for a site, a wall, or somebody who takes no part. */
	readonly personId: string | null;
	/** Roles held now. */
	readonly roles: readonly MeetingRole[];
}

/**
 * Whether a screen shows a vote at this moment. In a closed session (phần họp mật, DOMAIN.md §4) voting goes on, for those
 * alone whom the vote takes: its voters, its counting team, chair and secretary (docs/PROTOCOL.md V-18). A vote that had
 * closed when the session began is known to everyone already.
 */
export function isVoteShown(
	{ closedAt, voters, countingTeam }: Pick<Vote, 'closedAt' | 'voters' | 'countingTeam'>,
	closedSession: MeetingState['closedSession'],
	{ personId, roles }: VoteReader,
): boolean {
	if (closedSession === null || (closedAt !== null && closedAt <= closedSession.since)) return true;
	if (roles.includes('chair') || roles.includes('secretary')) return true;
	return personId !== null && (voters.some((voter) => voter.personId === personId) || countingTeam.includes(personId));
}
