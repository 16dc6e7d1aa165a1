import { isVotedOn } from '../proceedings/advance.ts';
import type { ProceedingsFacts } from '../proceedings/facts.ts';
import { accept, NOTHING, permit, refuse, type Decision, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { itemClosing, setAsideEvents } from '../speakers/setAside.ts';
import { MAX_ITEMS } from './agenda.ts';
import { isDone, isPending, placeBefore } from './liveEdit.ts';

type AgendaCommand = 'move_item' | 'insert_item' | 'postpone_item' | 'restore_item' | 'merge_items';
type AgendaEvent = 'item_moved' | 'item_inserted' | 'item_postponed' | 'item_restored' | 'items_merged';

const DRIVER = {
	move_item: 'always',
	insert_item: 'always',
	postpone_item: 'always',
	restore_item: 'always',
	merge_items: 'always',
} as const;

/** The agenda as it is changed while the meeting runs (docs/PROTOCOL.md P-50 … P-55). */
export const agendaSlice: Slice<AgendaCommand, AgendaEvent> = {
	permissions: permit(
		{
			move_item: 'never',
			insert_item: 'never',
			postpone_item: 'never',
			restore_item: 'never',
			merge_items: 'never',
		},
		{ chair: DRIVER, secretary: DRIVER },
	),
	deciders: {
		move_item: ({ state, command, facts }) => moveItem(state, command.itemId, command.beforeItemId, facts),
		insert_item: ({ state, command, facts }) => insertItem(state, command.item.id, command.beforeItemId, facts),
		postpone_item: ({ state, command, facts }) => postponeItem(state, command.itemId, command.reason, facts),
		restore_item: ({ state, command: { itemId }, facts }) => {
			if (state.phase !== 'in_progress') return refuse('invalid_state');
			if (!exists(state, itemId, facts)) return refuse('not_found');
			return state.agenda.postponed[itemId] === undefined ? NOTHING : accept({ type: 'item_restored', itemId });
		},
		merge_items: ({ state, command, facts }) => mergeItems(state, command.itemId, command.intoItemId, facts),
	},
	reducers: {
		item_moved: ({ agenda }, _event, { seq }) => ({ agenda: { ...agenda, changedSeq: seq } }),
		item_inserted: ({ agenda }, { itemId }, { seq }) => ({
			agenda: { ...agenda, inserted: { ...agenda.inserted, [itemId]: seq }, changedSeq: seq },
		}),
		// What was a step before is not taken back over a change of what there is to step to.
		item_postponed: ({ agenda }, { itemId, reason }, { at }) => ({
			agenda: { ...agenda, postponed: { ...agenda.postponed, [itemId]: { reason, at } } },
			lastStep: null,
		}),
		item_restored: ({ agenda, items }, { itemId }) => {
			const { [itemId]: _restored, ...postponed } = agenda.postponed;
			const unfinished = items[itemId] === undefined ? agenda.unfinished : [...agenda.unfinished, itemId];
			return { agenda: { ...agenda, postponed, unfinished }, lastStep: null };
		},
		items_merged: ({ agenda }, { itemId, intoItemId }, { seq }) => ({
			agenda: { ...agenda, merged: { ...agenda.merged, [itemId]: { intoItemId, seq } }, changedSeq: seq },
			lastStep: null,
		}),
	},
	react: ({ agenda }, { event }) =>
		event.type === 'item_opened' && agenda.unfinished.includes(event.itemId)
			? { agenda: { ...agenda, unfinished: agenda.unfinished.filter((id) => id !== event.itemId) } }
			: {},
	audit: {
		item_moved: ({ itemId }) => ({ subjectId: itemId }),
		item_inserted: ({ itemId }) => ({ subjectId: itemId }),
		item_postponed: ({ itemId }) => ({ subjectId: itemId }),
		item_restored: ({ itemId }) => ({ subjectId: itemId }),
		items_merged: ({ itemId, intoItemId }) => ({ subjectId: itemId, detail: { into: intoItemId } }),
	},
};

function exists({ agenda }: MeetingState, itemId: string, { itemIds }: ProceedingsFacts): boolean {
	return agenda.merged[itemId] === undefined && (itemIds.includes(itemId) || agenda.inserted[itemId] !== undefined);
}

/** A place among the items still to come. */
function placeRefusal(state: MeetingState, beforeItemId: string | null, facts: ProceedingsFacts): Decision | null {
	if (beforeItemId === null) return null;
	if (!exists(state, beforeItemId, facts)) return refuse('not_found');
	return isPending(state, beforeItemId) ? null : refuse('invalid_state');
}

function moveItem(state: MeetingState, itemId: string, beforeItemId: string | null, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (!exists(state, itemId, facts)) return refuse('not_found');
	if (!isPending(state, itemId)) return refuse('invalid_state');
	if (itemId === beforeItemId) return NOTHING;
	const wrongPlace = placeRefusal(state, beforeItemId, facts);
	if (wrongPlace !== null) return wrongPlace;
	const pending = facts.itemIds.filter((id) => isPending(state, id));
	const moved = placeBefore(pending, itemId, beforeItemId);
	if (pending.includes(itemId) && moved.join() === pending.join()) return NOTHING;
	return accept({ type: 'item_moved', itemId, beforeItemId });
}

function insertItem(
	state: MeetingState,
	itemId: string,
	beforeItemId: string | null,
	facts: ProceedingsFacts,
): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.agenda.inserted[itemId] !== undefined) return NOTHING;
	if (facts.itemIdTaken === true || facts.itemIds.includes(itemId)) return refuse('already_exists');
	if (facts.itemIds.length >= MAX_ITEMS) return refuse('bad_request');
	return placeRefusal(state, beforeItemId, facts) ?? accept({ type: 'item_inserted', itemId, beforeItemId });
}

/** An item that is open is closed first, in the same commit; one whose turn is over cannot be put off any more. */
function postponeItem(state: MeetingState, itemId: string, reason: string, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (!exists(state, itemId, facts)) return refuse('not_found');
	if (reason === '') return refuse('reason_required');
	if (state.agenda.postponed[itemId] !== undefined) return NOTHING;
	if (isDone(state, itemId)) return refuse('invalid_state');
	if (state.openItemId !== itemId)
		return accept({ type: 'item_postponed', itemId, reason }, ...setAsideEvents(state, itemId));
	if (isVotedOn(state)) return refuse('vote_open');
	return accept(...itemClosing(state, itemId), { type: 'item_postponed', itemId, reason });
}

function mergeItems(state: MeetingState, itemId: string, intoItemId: string, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.agenda.merged[itemId]?.intoItemId === intoItemId) return NOTHING;
	if (!exists(state, itemId, facts) || !exists(state, intoItemId, facts)) return refuse('not_found');
	if (itemId === intoItemId) return refuse('bad_request');
	// What was opened is in the minutes under its own name; it may take another in, never vanish into one.
	if (!isPending(state, itemId)) return refuse('invalid_state');
	if (state.openItemId !== intoItemId && !isPending(state, intoItemId)) return refuse('invalid_state');
	// A stub of a secret item holds no papers, and nothing may be mixed with it (DOMAIN.md §4).
	const stubs = facts.paperOnlyItemIds ?? [];
	if (stubs.includes(itemId) || stubs.includes(intoItemId)) return refuse('classified_content');
	return accept({ type: 'items_merged', itemId, intoItemId });
}
