import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

/** The one big next step of whoever drives the meeting (UI.md, the chair's console). */
export type NextStep =
	| { readonly type: 'open_meeting' }
	| { readonly type: 'open_item'; readonly item: AgendaItemView }
	| { readonly type: 'present'; readonly document: DocumentView }
	| { readonly type: 'close_item'; readonly item: AgendaItemView }
	| { readonly type: 'end_meeting' };

/**
 * What usually comes next: open the meeting; open the first item that was not opened yet; present its first paper unless
 * one was presented in this item already; close it; end the meeting after the last one. null when it is over.
 */
export function nextStep(
	state: MeetingState,
	agenda: readonly AgendaItemView[],
	documents: readonly DocumentView[],
	presentedItemId: string | null,
): NextStep | null {
	switch (state.phase) {
		case 'not_started':
			return { type: 'open_meeting' };
		case 'ended':
			return null;
		case 'in_progress': {
			const open = agenda.find(({ id }) => id === state.openItemId);
			if (open === undefined) {
				const item = agenda.find(({ id }) => state.items[id] === undefined);
				return item === undefined ? { type: 'end_meeting' } : { type: 'open_item', item };
			}
			const document = documents.find(({ itemId, state: paper }) => itemId === open.id && paper === 'ready');
			if (document !== undefined && state.presentation === null && presentedItemId !== open.id)
				return { type: 'present', document };
			return { type: 'close_item', item: open };
		}
	}
}
