import { idSchema } from '../ids.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { commandsOf, needs, only } from '../kernel/slice.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';
import { agendaDraftItemSchema } from './agenda.ts';
import { exists, insertItem, mergeItems, moveItem, postponeItem, type AgendaReads } from './changes.ts';

const command = commandsOf<AgendaReads>();
const DRIVERS = only({ chair: 'always', secretary: 'always' });

interface Items {
	/** Published items, in agenda order. */
	readonly itemIds: readonly string[];
}

/** Changes of the agenda while the meeting runs (docs/PROTOCOL.md P-50 … P-55). `beforeItemId` null: to the end. */
export const agendaCommands = {
	move_item: command({
		fields: { itemId: idSchema, beforeItemId: idSchema.nullable() },
		allow: DRIVERS,
		step: 'own',
		needs: needs<Items>(),
		decide: ({ state, command: { itemId, beforeItemId }, facts }) =>
			moveItem(state, itemId, beforeItemId, facts.itemIds),
	}),
	/** `item.id` is made by the client. The content goes to the rows, never into the log. */
	insert_item: command({
		fields: { item: agendaDraftItemSchema, beforeItemId: idSchema.nullable() },
		allow: DRIVERS,
		step: 'public',
		needs: needs<
			Items & {
				/** Whether the id of the item is in use, in whatever meeting. */
				readonly itemIdTaken: boolean;
			}
		>(),
		decide: ({ state, command: { item, beforeItemId }, facts }) => insertItem(state, item.id, beforeItemId, facts),
	}),
	postpone_item: command({
		fields: { itemId: idSchema, reason: paragraphs(500, 0) },
		allow: DRIVERS,
		step: 'public',
		needs: needs<Items>(),
		decide: ({ state, command: { itemId, reason }, facts }) => postponeItem(state, itemId, reason, facts.itemIds),
	}),
	restore_item: command({
		fields: { itemId: idSchema },
		allow: DRIVERS,
		step: 'public',
		needs: needs<Items>(),
		decide: ({ state, command: { itemId }, facts: { itemIds } }) => {
			if (state.phase !== 'in_progress') return refuse('invalid_state');
			if (!exists(state, itemId, itemIds)) return refuse('not_found');
			return state.agenda.postponed[itemId] === undefined ? NOTHING : accept({ type: 'item_restored', itemId });
		},
	}),
	/** `itemId` becomes part of `intoItemId`, which is called `title` from now on and gets its papers and minutes. */
	merge_items: command({
		fields: { itemId: idSchema, intoItemId: idSchema, title: oneLine(1000) },
		allow: DRIVERS,
		step: 'public',
		needs: needs<
			Items & {
				/** Items of state secrets, of which nothing is kept here (paper copies only). */
				readonly paperOnlyItemIds: readonly string[];
			}
		>(),
		decide: ({ state, command: { itemId, intoItemId }, facts }) => mergeItems(state, itemId, intoItemId, facts),
	}),
};
