import type { LoggedEvent } from './events.ts';
import type { ItemTimer, MeetingState, Presentation } from './state.ts';

/** The last step of the meeting's course, with what it takes to take it back (docs/PROTOCOL.md P-41). */
export interface LastStep {
	/** Its last event that moved the course. */
	readonly seq: number;
	readonly at: string;
	readonly actorId: string | null;
	/** What it did, for saying it in words; null where it did not. */
	readonly closedItemId: string | null;
	readonly openedItemId: string | null;
	readonly presentedDocumentId: string | null;
	readonly stoppedPresenting: boolean;
	readonly before: {
		readonly openItemId: string | null;
		readonly items: MeetingState['items'];
		readonly presentation: Presentation | null;
		readonly itemTimer: ItemTimer | null;
		/** Items whose turn was taken up again (`AgendaState.unfinished`). */
		readonly unfinished: readonly string[];
		/** `settledSoFar` before the step: when it reads otherwise, something final came after. */
		readonly settled: string;
	};
}

/**
 * What of the meeting is beyond taking back, as one comparable value: votes with their status, conclusions with their
 * revision. A step may be undone only while this is as it was (168-QĐ/TW Đ.30: a vote is never made not to have been).
 */
export function settledSoFar({ voting, minutes }: Pick<MeetingState, 'voting' | 'minutes'>): string {
	const votes = voting.votes.map(({ definition, status }) => `${definition.id}:${status}`);
	const conclusions = Object.entries(minutes.conclusions).map(([itemId, { revision }]) => `${itemId}:${revision}`);
	return [...votes, ...conclusions].join(' ');
}

/**
 * The last step after one more event of the course. Events of one command have one date and one actor, and are one step.
 * @param state before the event
 */
export function stepWith(
	state: MeetingState,
	{ seq, at, actorId }: LoggedEvent,
	did: Partial<Pick<LastStep, 'closedItemId' | 'openedItemId' | 'presentedDocumentId' | 'stoppedPresenting'>>,
): { readonly lastStep: LastStep } {
	const { lastStep, openItemId, items, presentation, itemTimer } = state;
	if (lastStep !== null && lastStep.at === at && lastStep.actorId === actorId)
		return { lastStep: { ...lastStep, ...did, seq } };
	const nothing = { closedItemId: null, openedItemId: null, presentedDocumentId: null, stoppedPresenting: false };
	const { unfinished } = state.agenda;
	const before = { openItemId, items, presentation, itemTimer, unfinished, settled: settledSoFar(state) };
	return { lastStep: { ...nothing, ...did, seq, at, actorId, before } };
}
