import type * as Y from 'yjs';
import type { AgendaDraftItem } from './agenda.ts';
import { addItem, fillDraft, moveItem, readDraft, removeItem, updateItem } from './draft.ts';
import type { AgendaState } from './state.ts';

/** What the draft has of changes made while the meeting runs; beside `items` and `order`. */
const LIVE = 'live';
const SEQ = 'seq';

/**
 * Brings a draft in step with the published rows after changes of the running meeting (docs/PROTOCOL.md P-55): puts in what
 * was inserted, takes out what became part of another item, and arranges what is published as the rows are. What drafters
 * have added or reworded and not published yet stays. Does nothing for changes the draft has already.
 * @param rows published items in agenda order
 */
export function reconcileDraft(doc: Y.Doc, rows: readonly AgendaDraftItem[], agenda: AgendaState): void {
	const live = doc.getMap<unknown>(LIVE);
	const known = live.get(SEQ);
	const seen = typeof known === 'number' ? known : 0;
	if (seen >= agenda.changedSeq) return;
	doc.transact(() => {
		// A meeting whose draft nobody ever opened.
		fillDraft(doc, rows);
		for (const [index, row] of rows.entries()) {
			if ((agenda.inserted[row.id] ?? 0) > seen) addItem(doc, row, rows[index - 1]?.id ?? null);
		}
		for (const [id, { intoItemId, seq }] of Object.entries(agenda.merged)) {
			if (seq <= seen) continue;
			removeItem(doc, id);
			const into = rows.find((row) => row.id === intoItemId);
			if (into !== undefined) updateItem(doc, into.id, { title: into.title, minutesPlanned: into.minutesPlanned });
		}
		arrange(doc, rows);
		live.set(SEQ, agenda.changedSeq);
	});
}

/** Puts the published items of a draft into the order of the rows, from the last to the first; others stay where they are. */
function arrange(doc: Y.Doc, rows: readonly AgendaDraftItem[]): void {
	const inDraft = rows.filter(({ id }) => readDraft(doc).some((entry) => entry.id === id));
	for (let index = inDraft.length - 2; index >= 0; index -= 1) {
		const [row, next] = [inDraft[index], inDraft[index + 1]];
		if (row === undefined || next === undefined) continue;
		const order = readDraft(doc).map(({ id }) => id);
		if (order.indexOf(row.id) > order.indexOf(next.id)) moveItem(doc, row.id, next.id);
	}
}
