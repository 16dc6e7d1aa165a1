'use client';

import { useCallback, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { readDraft, type DraftEntry } from '#domain/agenda/draft.ts';

const entriesByDoc = new WeakMap<Y.Doc, readonly DraftEntry[]>();
const undoByDoc = new WeakMap<Y.Doc, Y.UndoManager>();
const NONE: readonly DraftEntry[] = [];

function entriesOf(doc: Y.Doc): readonly DraftEntry[] {
	const entries = entriesByDoc.get(doc) ?? readDraft(doc);
	entriesByDoc.set(doc, entries);
	return entries;
}

/** The items of an open draft, in order, fresh after every change by anyone. */
export function useDraftEntries(doc: Y.Doc | null): readonly DraftEntry[] {
	const subscribe = useCallback(
		(listener: () => void) => {
			if (doc === null) return () => undefined;
			const changed = () => {
				entriesByDoc.delete(doc);
				listener();
			};
			// It may have changed between the render and this moment.
			entriesByDoc.delete(doc);
			doc.on('update', changed);
			return () => doc.off('update', changed);
		},
		[doc],
	);
	return useSyncExternalStore(
		subscribe,
		() => (doc === null ? NONE : entriesOf(doc)),
		() => NONE,
	);
}

/** One undo history per open draft: it holds this person's own changes only, and outlives a change of tab. */
function undoOf(doc: Y.Doc): Y.UndoManager {
	const manager = undoByDoc.get(doc) ?? new Y.UndoManager([doc.getMap('items'), doc.getMap('order')]);
	undoByDoc.set(doc, manager);
	return manager;
}

/** Undo and redo of one's own changes to the draft. */
export function useDraftUndo(doc: Y.Doc | null) {
	const subscribe = useCallback(
		(listener: () => void) => {
			if (doc === null) return () => undefined;
			const manager = undoOf(doc);
			manager.on('stack-item-added', listener);
			manager.on('stack-item-popped', listener);
			return () => {
				manager.off('stack-item-added', listener);
				manager.off('stack-item-popped', listener);
			};
		},
		[doc],
	);
	const state = useSyncExternalStore(
		subscribe,
		() => (doc === null ? '' : `${undoOf(doc).canUndo() ? 'u' : ''}${undoOf(doc).canRedo() ? 'r' : ''}`),
		() => '',
	);
	return {
		canUndo: state.includes('u'),
		canRedo: state.includes('r'),
		undo: () => {
			if (doc !== null) undoOf(doc).undo();
		},
		redo: () => {
			if (doc !== null) undoOf(doc).redo();
		},
		/** The next change is undone by itself, not together with the ones just before it. */
		separate: () => {
			if (doc !== null) undoOf(doc).stopCapturing();
		},
	};
}
