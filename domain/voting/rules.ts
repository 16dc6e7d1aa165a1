import { quorumOf, quorumStatus } from '../attendance/quorum.ts';
import type { RuleSet } from './ruleSets.ts';
import type { Tally, VoteForm } from './state.ts';

/** Whether a decision is taken: more than half of the incumbents in favour, strictly (168-QĐ/TW Đ.30): of 14, 7 fail, 8 pass. */
export function isPassed(inFavour: number, base: number): boolean {
	return inFavour * 2 > base;
}

/**
 * What people should know before a vote opens:
 * - `below_quorum`: it cannot open;
 * - `below_half`: even if everyone present is in favour, nothing can pass;
 * - `small_group`: so few voters that a secret vote may show who voted how.
 */
export type VoteWarning = 'below_quorum' | 'below_half' | 'small_group';

/** The warnings for a vote that would open now. */
export function warningsBefore(
	{ base, present, form }: { readonly base: number; readonly present: number; readonly form: VoteForm },
	rules: RuleSet,
): readonly VoteWarning[] {
	const needed = quorumOf(base, rules.quorum.value);
	const warnings: VoteWarning[] = [];
	if (present < needed) warnings.push('below_quorum');
	if (quorumStatus(present, base, needed) === 'below_half') warnings.push('below_half');
	if (form === 'secret' && present < rules.smallGroup.value) warnings.push('small_group');
	return warnings;
}

/** Whether the result of a secret vote says how everyone voted: all ballots for the same option. */
export function isUnanimous({ counts, cast }: Pick<Tally, 'counts' | 'cast'>): boolean {
	return cast > 0 && Object.values(counts).includes(cast);
}
