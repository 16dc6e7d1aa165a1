import type { CirculationOption } from './options.ts';
import type { CirculationRules } from './rules.ts';

/** The totals of a circulation: both denominators, and whether it passed. */
export interface CirculationTally {
	readonly counts: Readonly<Record<string, number>>;
	readonly sent: number;
	readonly answered: number;
	readonly inFavour: number;
	readonly passed: boolean;
}

/**
 * Counts answers, one of each member (PROTOCOL L-12). Passed ⇔ in favour > half of everyone asked, strictly
 * (168-QĐ/TW Đ.30): who did not answer, was against or had another opinion is never in favour.
 */
export function tallyCirculation(
	options: readonly Pick<CirculationOption, 'id' | 'inFavour'>[],
	answers: readonly { readonly optionId: string }[],
	sent: number,
	{ majority }: Pick<CirculationRules, 'majority'>,
): CirculationTally {
	const counts: Record<string, number> = Object.fromEntries(options.map(({ id }) => [id, 0]));
	for (const { optionId } of answers) counts[optionId] = (counts[optionId] ?? 0) + 1;
	const inFavour = options.reduce((sum, { id, inFavour }) => sum + (inFavour ? (counts[id] ?? 0) : 0), 0);
	const passed = inFavour * majority.denominator > sent * majority.numerator;
	return { counts, sent, answered: answers.length, inFavour, passed };
}

/** The least number in favour with which it passes. */
export function neededOf(sent: number, { majority }: Pick<CirculationRules, 'majority'>): number {
	return Math.floor((sent * majority.numerator) / majority.denominator) + 1;
}

/** What the server signs of an answer (PROTOCOL L-10). */
export interface SignedAnswer {
	readonly circulationId: string;
	readonly title: string;
	readonly question: string;
	/** SHA-256 of each paper's version, in the order shown. */
	readonly papers: readonly string[];
	readonly personId: string;
	readonly name: string;
	readonly answerId: string;
	readonly revision: number;
	readonly optionId: string;
	readonly optionLabel: string;
	readonly opinion: string;
	/** ISO 8601, UTC. */
	readonly answeredAt: string;
}

/** The one text of an answer that is signed and kept: kind and version, then JSON with its fields in this order. */
export function canonicalAnswer(answer: SignedAnswer): string {
	const { circulationId, title, question, papers, personId, name } = answer;
	const { answerId, revision, optionId, optionLabel, opinion, answeredAt } = answer;
	const ordered = {
		circulationId,
		title,
		question,
		papers,
		personId,
		name,
		answerId,
		revision,
		optionId,
		optionLabel,
		opinion,
		answeredAt,
	};
	return `nghi-su/circulation-answer/v1\n${JSON.stringify(ordered)}`;
}

/** A reminder before a deadline. `key` names it: it is sent once, whatever restarts. */
export interface DueReminder {
	readonly key: string;
	readonly at: Date;
}

const HOUR = 3_600_000;

/**
 * Reminders of a circulation between its start and its deadline, in order of time. A deadline nearer than a reminder's hours
 * has no such reminder: nobody is reminded of what arrived this minute. A new deadline has reminders of its own.
 */
export function remindersOf(
	startedAt: Date,
	deadline: Date,
	{ reminderHours }: Pick<CirculationRules, 'reminderHours'>,
): readonly DueReminder[] {
	return reminderHours
		.map((hours) => ({ key: `${deadline.toISOString()}/${hours}`, at: new Date(deadline.getTime() - hours * HOUR) }))
		.filter(({ at }) => at > startedAt)
		.sort((a, b) => a.at.getTime() - b.at.getTime());
}
