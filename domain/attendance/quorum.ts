import type { Incumbent } from './committee.ts';
import { isHere, type AttendancePart } from './state.ts';

/** A part of the incumbent members, such as 2/3. Whole numbers, `numerator ≤ denominator`. */
export interface QuorumFraction {
	readonly numerator: number;
	readonly denominator: number;
}

/**
 * How many are here, against how many must be:
 * - `enough`: the meeting may decide;
 * - `below_quorum`: votes cannot open;
 * - `below_half`: even if everyone here were in favour, nothing could pass (168-QĐ/TW Đ.30: more than half of the incumbents).
 */
export type QuorumStatus = 'enough' | 'below_quorum' | 'below_half';

/** The quorum at one moment. */
export interface Quorum {
	/** Incumbent members at that moment, invited or not. */
	readonly base: number;
	readonly present: number;
	readonly needed: number;
	readonly status: QuorumStatus;
}

/**
 * The incumbents who are here by the roll-call, in the given order. Somebody who left, a substitute and whoever is merely
 * connected do not count (DOMAIN.md §3, docs/PROTOCOL.md A-2).
 */
export function presentIncumbents(
	{ attendance }: Pick<AttendancePart, 'attendance'>,
	incumbents: readonly Incumbent[],
): readonly Incumbent[] {
	return incumbents.filter(({ participantId }) => participantId !== null && isHere(attendance[participantId]));
}

/** How many of `base` incumbents must be present: at least the fraction, rounded up (2/3 of 14 is 10). */
export function quorumOf(base: number, { numerator, denominator }: QuorumFraction): number {
	return Math.ceil((base * numerator) / denominator);
}

/** Where the meeting stands. A meeting of no committee (base 0) decides nothing: it is `below_half`. */
export function quorumStatus(present: number, base: number, needed: number): QuorumStatus {
	if (2 * present <= base) return 'below_half';
	return present < needed ? 'below_quorum' : 'enough';
}

/** The quorum of a meeting now, from the roll-call and the incumbents of its term at this moment. */
export function quorumNow(
	state: Pick<AttendancePart, 'attendance'>,
	incumbents: readonly Incumbent[],
	fraction: QuorumFraction,
): Quorum {
	const [base, present] = [incumbents.length, presentIncumbents(state, incumbents).length];
	const needed = quorumOf(base, fraction);
	return { base, present, needed, status: quorumStatus(present, base, needed) };
}
