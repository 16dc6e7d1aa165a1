import type { FloorRequest, SpeakersState, SpeakingTotal } from './state.ts';

type Totals = SpeakersState['totals'];
const NONE: SpeakingTotal = { count: 0, seconds: 0 };

/** Where a speaker's total stands. Ids have one length, so a name may hold anything. */
export const totalKey = (participantId: string, speakerName: string): string => `${participantId}/${speakerName}`;

/** Adds an ended speech. */
export function addSpeech(totals: Totals, participantId: string, speakerName: string, seconds: number): Totals {
	const before = speakerTotal(totals, participantId, speakerName);
	return {
		...totals,
		[totalKey(participantId, speakerName)]: { count: before.count + 1, seconds: before.seconds + seconds },
	};
}

/** How often and how long one speaker has spoken. */
export function speakerTotal(totals: Totals, participantId: string, speakerName: string): SpeakingTotal {
	return totals[totalKey(participantId, speakerName)] ?? NONE;
}

/** The same for a seat or a whole site, whoever spoke there. */
export function participantTotal(totals: Totals, participantId: string): SpeakingTotal {
	const prefix = totalKey(participantId, '');
	return Object.entries(totals)
		.filter(([key]) => key.startsWith(prefix))
		.reduce((sum, [, total]) => ({ count: sum.count + total.count, seconds: sum.seconds + total.seconds }), NONE);
}

/** What the chair may want to consider when choosing who speaks next (a hint, never a rule). */
export interface FairTurn {
	/** Members who have neither spoken nor have the floor, in the order given (Party order). */
	readonly unheard: readonly string[];
	/** Who waits longest among those that spoke least; a point of order before all. null: nobody waits. */
	readonly suggestion: FloorRequest | null;
}

/**
 * The fair-turn hint.
 * @param waiting lines whose turn it is now (`splitByItem(…).now`)
 * @param memberIds members in Party order, who count for `unheard`
 */
export function fairTurn(
	{ totals, speech }: Pick<SpeakersState, 'totals' | 'speech'>,
	waiting: readonly FloorRequest[],
	memberIds: readonly string[],
): FairTurn {
	const unheard = memberIds.filter((id) => participantTotal(totals, id).count === 0 && speech?.participantId !== id);
	const [first] = waiting;
	// A point of order is dealt with before anybody goes on about the matter.
	if (first?.kind === 'point_of_order') return { unheard, suggestion: first };
	const suggestion = waiting.reduce<FloorRequest | null>((best, line) => {
		if (best === null) return line;
		const [mine, theirs] = [countOf(totals, line), countOf(totals, best)];
		if (mine !== theirs) return mine < theirs ? line : best;
		return Date.parse(line.requestedAt) < Date.parse(best.requestedAt) ? line : best;
	}, null);
	return { unheard, suggestion };
}

const countOf = (totals: Totals, { participantId, speakerName }: FloorRequest): number =>
	speakerTotal(totals, participantId, speakerName).count;
