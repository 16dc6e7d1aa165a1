import type { QuorumFraction } from '../attendance/quorum.ts';
import type { VoteForm, VoteOption } from './state.ts';

/** A value of a rule with where it comes from. What is not verified is shown as "cần xác nhận" (DOMAIN.md, [?]). */
export interface Cited<T> {
	readonly value: T;
	readonly source: string;
	readonly verified: boolean;
}

/**
 * The rules by which a committee votes, as data: an office changes them by adding a version, never by editing one that
 * votes have been held under.
 */
export interface RuleSet {
	readonly id: string;
	readonly version: number;
	/** First day of the meetings it applies to, YYYY-MM-DD. */
	readonly effectiveFrom: Cited<string>;
	readonly title: string;
	readonly legalBasis: string;
	/** What passing needs: in favour > base / 2, strictly. */
	readonly majority: Cited<'more_than_half_of_incumbents'>;
	/** Share of the incumbents that must be present for a vote to open. */
	readonly quorum: Cited<QuorumFraction>;
	readonly options: Cited<readonly VoteOption[]>;
	readonly forms: Cited<readonly VoteForm[]>;
	/** Forms for personnel; another one needs the chair's reason. */
	readonly personnelForms: Cited<readonly VoteForm[]>;
	/** Whether a ballot may be changed before the vote closes. */
	readonly changeBeforeClosing: Cited<Readonly<Record<VoteForm, boolean>>>;
	/**
	 * Whether texts of Ý kiến khác go into the minutes: of a named vote with their authors' names, of a secret one without any.
	 * What a rule set does not say is no.
	 */
	readonly opinionsInMinutes: Cited<Readonly<Record<VoteForm, boolean>>>;
	/** Fewest people in a counting team. */
	readonly countingTeam: Cited<number>;
	/** With fewer voters than this a secret vote may show who voted how: everyone is warned. */
	readonly smallGroup: Cited<number>;
	/** Days that papers go out before the meeting. */
	readonly leadDays: Cited<number>;
}

const UNCONFIRMED = 'Mặc định của hệ thống, cần xác nhận';

/** Every version, oldest first. */
export const RULE_SETS: readonly RuleSet[] = [
	{
		id: 'ban-thuong-vu',
		version: 1,
		effectiveFrom: { value: '2020-01-01', source: `${UNCONFIRMED}: ngày có hiệu lực của 168-QĐ/TW`, verified: false },
		title: 'Biểu quyết của Ban Thường vụ',
		legalBasis: '168-QĐ/TW',
		majority: { value: 'more_than_half_of_incumbents', source: '168-QĐ/TW Đ.30', verified: true },
		quorum: { value: { numerator: 2, denominator: 3 }, source: UNCONFIRMED, verified: false },
		options: {
			value: [
				{ id: 'for', label: 'Tán thành', inFavour: true, withText: false },
				{ id: 'against', label: 'Không tán thành', inFavour: false, withText: false },
				{ id: 'other', label: 'Ý kiến khác', inFavour: false, withText: true },
			],
			source: UNCONFIRMED,
			verified: false,
		},
		forms: { value: ['named', 'secret'], source: UNCONFIRMED, verified: false },
		personnelForms: { value: ['secret'], source: UNCONFIRMED, verified: false },
		changeBeforeClosing: { value: { named: false, secret: false }, source: UNCONFIRMED, verified: false },
		opinionsInMinutes: { value: { named: true, secret: false }, source: UNCONFIRMED, verified: false },
		countingTeam: { value: 3, source: UNCONFIRMED, verified: false },
		smallGroup: { value: 5, source: UNCONFIRMED, verified: false },
		leadDays: { value: 3, source: UNCONFIRMED, verified: false },
	},
];

/** The rules for a meeting on that day (YYYY-MM-DD, Vietnam); null when none is known: then nothing can be voted on. */
export function ruleSetOn(day: string, sets: readonly RuleSet[] = RULE_SETS): RuleSet | null {
	const known = sets.filter(({ effectiveFrom }) => effectiveFrom.value <= day);
	return known.reduce<RuleSet | null>(
		(latest, set) => (latest === null || set.effectiveFrom.value >= latest.effectiveFrom.value ? set : latest),
		null,
	);
}

/** The rules a vote was held under; null when this version of the product does not know them. */
export function findRuleSet(
	{ id, version }: { readonly id: string; readonly version: number },
	sets: readonly RuleSet[] = RULE_SETS,
): RuleSet | null {
	return sets.find((set) => set.id === id && set.version === version) ?? null;
}
