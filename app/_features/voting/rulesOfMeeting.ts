import { quorumNow, type Quorum } from '#domain/attendance/quorum.ts';
import { dayInVietnam } from '#domain/directory/validity.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ruleSetOn, type RuleSet } from '#domain/voting/ruleSets.ts';
import type { Vote } from '#domain/voting/state.ts';

/** The rules that votes of this meeting open under, and the quorum as it stands; null when no rules are known for its day. */
export function rulesOfMeeting(
	snapshot: Pick<MeetingSnapshot, 'meeting' | 'state' | 'incumbents'>,
): { readonly rules: RuleSet; readonly quorum: Quorum } | null {
	const rules = ruleSetOn(dayInVietnam(new Date(snapshot.meeting.startsAt)));
	return rules === null ? null : { rules, quorum: quorumNow(snapshot.state, snapshot.incumbents, rules.quorum.value) };
}

/** The fewest ballots in favour with which a vote passes: more than half of the base, strictly (168-QĐ/TW Đ.30). */
export function neededInFavour(base: number): number {
	return Math.floor(base / 2) + 1;
}

/** Ballots in favour of a published vote; 0 before it is published. */
export function inFavourOf({ definition, tally }: Pick<Vote, 'definition' | 'tally'>): number {
	if (tally === null) return 0;
	return definition.options.reduce((sum, { id, inFavour }) => sum + (inFavour ? (tally.counts[id] ?? 0) : 0), 0);
}
