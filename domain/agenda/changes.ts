import type { CoursePart } from '../course/state.ts';
import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import { itemClosing, setAsideEvents, type ItemClosing } from '../speakers/setAside.ts';
import type { SpeakersPart } from '../speakers/state.ts';
import type { VotingPart } from '../voting/state.ts';
import { isVotedOn } from '../voting/votedOn.ts';
import { MAX_ITEMS } from './agenda.ts';
import type { AgendaEvent } from './events.ts';
import { isDone, isPending, placeBefore } from './liveEdit.ts';
import type { AgendaPart } from './state.ts';

/** What changing the agenda looks at: which items had their turn, who waits to speak about them, what is voted on. */
export type AgendaReads = AgendaPart & CoursePart & SpeakersPart & VotingPart;

type Changed = AgendaEvent | ItemClosing;

/** Whether an item is on the agenda now, one that was put in a moment ago included. */
export function exists({ agenda }: AgendaPart, itemId: string, itemIds: readonly string[]): boolean {
	return agenda.merged[itemId] === undefined && (itemIds.includes(itemId) || agenda.inserted[itemId] !== undefined);
}

/** A place among the items still to come. */
function placeRefusal(
	state: AgendaReads,
	beforeItemId: string | null,
	itemIds: readonly string[],
): Decision<never> | null {
	if (beforeItemId === null) return null;
	if (!exists(state, beforeItemId, itemIds)) return refuse('not_found');
	return isPending(state, beforeItemId) ? null : refuse('invalid_state');
}

/** Another place among the items still to come. */
export function moveItem(
	state: AgendaReads,
	itemId: string,
	beforeItemId: string | null,
	itemIds: readonly string[],
): Decision<Changed> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (!exists(state, itemId, itemIds)) return refuse('not_found');
	if (!isPending(state, itemId)) return refuse('invalid_state');
	if (itemId === beforeItemId) return NOTHING;
	const wrongPlace = placeRefusal(state, beforeItemId, itemIds);
	if (wrongPlace !== null) return wrongPlace;
	const pending = itemIds.filter((id) => isPending(state, id));
	const moved = placeBefore(pending, itemId, beforeItemId);
	if (pending.includes(itemId) && moved.join() === pending.join()) return NOTHING;
	return accept({ type: 'item_moved', itemId, beforeItemId });
}

/** Puts a new item in among those still to come. */
export function insertItem(
	state: AgendaReads,
	itemId: string,
	beforeItemId: string | null,
	{ itemIds, itemIdTaken }: { readonly itemIds: readonly string[]; readonly itemIdTaken: boolean },
): Decision<Changed> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.agenda.inserted[itemId] !== undefined) return NOTHING;
	if (itemIdTaken || itemIds.includes(itemId)) return refuse('already_exists');
	if (itemIds.length >= MAX_ITEMS) return refuse('bad_request');
	return placeRefusal(state, beforeItemId, itemIds) ?? accept({ type: 'item_inserted', itemId, beforeItemId });
}

/** An item that is open is closed first, in the same commit; one whose turn is over cannot be put off any more. */
export function postponeItem(
	state: AgendaReads,
	itemId: string,
	reason: string,
	itemIds: readonly string[],
): Decision<Changed> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (!exists(state, itemId, itemIds)) return refuse('not_found');
	if (reason === '') return refuse('reason_required');
	if (state.agenda.postponed[itemId] !== undefined) return NOTHING;
	if (isDone(state, itemId)) return refuse('invalid_state');
	if (state.openItemId !== itemId)
		return accept<Changed>({ type: 'item_postponed', itemId, reason }, ...setAsideEvents(state, itemId));
	if (isVotedOn(state)) return refuse('vote_open');
	return accept<Changed>(...itemClosing(state, itemId), { type: 'item_postponed', itemId, reason });
}

/** One item becomes part of another. */
export function mergeItems(
	state: AgendaReads,
	itemId: string,
	intoItemId: string,
	{ itemIds, paperOnlyItemIds }: { readonly itemIds: readonly string[]; readonly paperOnlyItemIds: readonly string[] },
): Decision<Changed> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.agenda.merged[itemId]?.intoItemId === intoItemId) return NOTHING;
	if (!exists(state, itemId, itemIds) || !exists(state, intoItemId, itemIds)) return refuse('not_found');
	if (itemId === intoItemId) return refuse('bad_request');
	// What was opened is in the minutes under its own name; it may take another in, never vanish into one.
	if (!isPending(state, itemId)) return refuse('invalid_state');
	if (state.openItemId !== intoItemId && !isPending(state, intoItemId)) return refuse('invalid_state');
	// A stub of a secret item holds no papers, and nothing may be mixed with it (DOMAIN.md §4).
	if (paperOnlyItemIds.includes(itemId) || paperOnlyItemIds.includes(intoItemId)) return refuse('classified_content');
	return accept({ type: 'items_merged', itemId, intoItemId });
}
