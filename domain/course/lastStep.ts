import type { Logged } from '../kernel/slice.ts';
import type { MinutesPart } from '../minutes/state.ts';
import type { VotingPart } from '../voting/state.ts';
import type { CourseReads } from './reads.ts';
import type { LastStep } from './state.ts';

/**
 * What of the meeting is beyond taking back, as one comparable value: votes with their status, conclusions with their
 * revision. A step may be undone only while this is as it was (168-QĐ/TW Đ.30: a vote is never made not to have been).
 */
export function settledSoFar({ voting, minutes }: Pick<VotingPart & MinutesPart, 'voting' | 'minutes'>): string {
	const votes = voting.votes.map(({ definition, status }) => `${definition.id}:${status}`);
	const conclusions = Object.entries(minutes.conclusions).map(([itemId, { revision }]) => `${itemId}:${revision}`);
	return [...votes, ...conclusions].join(' ');
}

/**
 * The last step after one more event of the course. Events of one command have one date and one actor, and are one step.
 * @param state before the event
 */
export function stepWith(
	state: CourseReads,
	{ seq, at, actorId }: Logged,
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
