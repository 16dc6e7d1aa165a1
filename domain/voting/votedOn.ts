import type { CoursePart } from '../course/state.ts';
import { openVoteOf, type VotingPart } from './state.ts';

/** An item that is being voted on stays open until the vote is closed or annulled (docs/PROTOCOL.md V-9). */
export function isVotedOn({ voting, openItemId }: VotingPart & Pick<CoursePart, 'openItemId'>): boolean {
	const itemId = openVoteOf(voting)?.definition.itemId ?? null;
	return itemId !== null && itemId === openItemId;
}
