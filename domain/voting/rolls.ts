import type { NearRoll, Vote, VoteDefinition } from './state.ts';

/**
 * Whether somebody may have learnt how a secret vote ended: its report is there for the counting team and the chair from the
 * count on, whatever becomes of the vote. Of one that could not be counted there is none.
 */
export function isCountKnown({
	definition,
	counted,
	problem,
}: Pick<Vote, 'definition' | 'counted' | 'problem'>): boolean {
	return definition.form === 'secret' && counted !== null && problem === null;
}

/** Whether two votes are about the same: the same item, series or paper; of those about no item, the same words. */
function isAboutTheSame(a: VoteDefinition, b: VoteDefinition): boolean {
	if (a.series !== '' && a.series === b.series) return true;
	if (a.subject !== null && a.subject.documentId === b.subject?.documentId) return true;
	return a.itemId === null ? b.itemId === null && a.title === b.title : a.itemId === b.itemId;
}

/**
 * The earlier secret vote, its count known, about the same as the one that would open now, whose roll differs from the new one by
 * the fewest people, when those are fewer than a group that hides its members (docs/PROTOCOL.md V-24); null: none. Who takes
 * the one result from the other has the ballots of those few. Of a roll that is the same nothing can be taken.
 * @param group fewest people among whom nobody stands out (`smallGroup` of the rules)
 */
export function nearestRoll(
	votes: readonly Vote[],
	definition: VoteDefinition,
	voterIds: readonly string[],
	group: number,
): NearRoll | null {
	const now = new Set(voterIds);
	let nearest: NearRoll | null = null;
	for (const vote of votes) {
		if (!isCountKnown(vote) || !isAboutTheSame(vote.definition, definition)) continue;
		const common = vote.voters.filter(({ personId }) => now.has(personId)).length;
		const apart = vote.voters.length + now.size - 2 * common;
		if (apart > 0 && apart < group && apart < (nearest?.apart ?? Infinity))
			nearest = { voteId: vote.definition.id, apart };
	}
	return nearest;
}
