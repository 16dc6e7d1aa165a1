/**
 * How opinions are taken in writing outside a meeting, as versioned data: an office changes it by a new version with its own
 * date and legal basis, and a circulation keeps the version it was started under.
 */
export interface CirculationRules {
	readonly id: string;
	readonly version: number;
	/** First day it holds, YYYY-MM-DD, Vietnam. */
	readonly effectiveFrom: string;
	/** Passed ⇔ answers in favour > incumbents × this part, strictly. Two whole numbers, so that 2/3 is exact. */
	readonly majority: { readonly numerator: number; readonly denominator: number };
	readonly legalBasis: string;
	/** Whether a member may replace an answer before the deadline. */
	readonly answersMayChange: boolean;
	/** Hours before the deadline at which whoever has not answered is reminded, descending. */
	readonly reminderHours: readonly number[];
	/** Parts of it that the office has yet to confirm (DOMAIN.md, `[?]`). */
	readonly needsConfirmation: boolean;
}

/** Every version there was, oldest first. */
export const CIRCULATION_RULES: readonly CirculationRules[] = [
	{
		id: 'circulation',
		version: 1,
		effectiveFrom: '2024-01-01',
		majority: { numerator: 1, denominator: 2 },
		legalBasis: '168-QĐ/TW, Điều 30',
		answersMayChange: false,
		reminderHours: [24, 2],
		needsConfirmation: true,
	},
];

/** The version that holds on a day (YYYY-MM-DD); before the first one, the first. */
export function circulationRulesOn(
	day: string,
	rules: readonly CirculationRules[] = CIRCULATION_RULES,
): CirculationRules {
	const first = rules[0];
	if (first === undefined) throw new Error('there is no rule set');
	return rules.reduce((held, next) => (next.effectiveFrom <= day ? next : held), first);
}

/** A version by its name; undefined for one that this release does not know. */
export function findCirculationRules(id: string, version: number): CirculationRules | undefined {
	return CIRCULATION_RULES.find((rules) => rules.id === id && rules.version === version);
}
