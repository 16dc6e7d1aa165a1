import { isPassed } from './rules.ts';
import type { Tally, VoteOption } from './state.ts';

/** Ballots that were counted, by name or by code, never both. */
export type CountedBallots =
	| { readonly named: NonNullable<Tally['named']> }
	| { readonly ballots: NonNullable<Tally['ballots']>; readonly spoiled: number };

/**
 * Counts ballots into a result.
 * @param base incumbent members when the vote opened
 * @throws RangeError for a ballot with an option the vote does not have: it must never have been accepted
 */
export function tallyOf(options: readonly VoteOption[], base: number, counted: CountedBallots): Tally {
	// A map: names such as `constructor` are no options either.
	const counts = new Map(options.map(({ id }) => [id, 0]));
	const list = 'named' in counted ? counted.named : counted.ballots;
	for (const { optionId } of list) {
		const before = counts.get(optionId);
		if (before === undefined) throw new RangeError('a ballot for an option that the vote does not have');
		counts.set(optionId, before + 1);
	}
	const inFavour = options.reduce((sum, option) => sum + (option.inFavour ? (counts.get(option.id) ?? 0) : 0), 0);
	const spoiled = 'named' in counted ? 0 : counted.spoiled;
	return {
		counts: Object.fromEntries(counts),
		cast: list.length + spoiled,
		spoiled,
		passed: isPassed(inFavour, base),
		named: 'named' in counted ? counted.named : null,
		ballots: 'named' in counted ? null : counted.ballots,
	};
}

/** The result as everyone may read it: without the texts of opinions. */
export function withoutTexts(tally: Tally): Tally {
	return {
		...tally,
		named: tally.named?.map((ballot) => ({ ...ballot, text: '' })) ?? null,
		ballots: tally.ballots?.map((ballot) => ({ ...ballot, text: '' })) ?? null,
	};
}
