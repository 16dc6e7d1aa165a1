import { dayInVietnam } from '#domain/directory/validity.ts';
import { quorumNow, type Quorum } from '#domain/attendance/quorum.ts';
import { ruleSetOn, type RuleSet } from '#domain/voting/ruleSets.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';

/** The quorum with the rule it follows from. */
export interface RuledQuorum extends Quorum {
	readonly rule: RuleSet['quorum'];
}

/** The quorum now; null for a meeting of no committee, or on a day no rule set is known for: nothing can be voted on then. */
export function quorumOfSnapshot({ meeting, state, incumbents }: MeetingSnapshot): RuledQuorum | null {
	const rules = ruleSetOn(dayInVietnam(new Date(meeting.startsAt)));
	if (rules === null || incumbents.length === 0) return null;
	return { ...quorumNow(state, incumbents, rules.quorum.value), rule: rules.quorum };
}
