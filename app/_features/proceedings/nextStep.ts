import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import { nextItem } from '#domain/agenda/liveEdit.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { STAGES, type Stage } from './console/stages.ts';

/** The one big next step of whoever drives the meeting (UI.md, the chair's console). */
export type NextStep =
	| { readonly type: 'open_meeting' }
	| { readonly type: 'open_item'; readonly item: AgendaItemView }
	| { readonly type: 'present'; readonly document: DocumentView }
	/** `running`: a vote on the item is open. */
	| { readonly type: 'discuss' | 'vote' | 'conclude'; readonly item: AgendaItemView; readonly running: boolean }
	/** `next` is null after the last item. */
	| { readonly type: 'advance'; readonly item: AgendaItemView; readonly next: AgendaItemView | null }
	| { readonly type: 'end_meeting' };

export interface NextStepInput {
	readonly state: MeetingState;
	readonly agenda: readonly AgendaItemView[];
	readonly documents: readonly DocumentView[];
	/** Stages of the open item that are over, by the log or by the hand of whoever drives. */
	readonly done: ReadonlySet<Stage>;
	/** Stages that this screen has a view for. */
	readonly possible: ReadonlySet<Stage>;
}

/**
 * What usually comes next: open the meeting; open the first item; present its first paper, discuss, vote, conclude, move on
 * to the next item; end the meeting after the last one. null when it is over.
 */
export function nextStep({ state, agenda, documents, done, possible }: NextStepInput): NextStep | null {
	switch (state.phase) {
		case 'not_started':
			return { type: 'open_meeting' };
		case 'ended':
			return null;
		case 'in_progress': {
			const next = nextItem(state, agenda);
			const open = agenda.find(({ id }) => id === state.openItemId);
			if (open === undefined) return next === null ? { type: 'end_meeting' } : { type: 'open_item', item: next };
			const document = documents.find(({ itemId, state: paper }) => itemId === open.id && paper === 'ready');
			const running = state.voting.votes.some(
				({ definition, status }) => status === 'open' && definition.itemId === open.id,
			);
			if (running && possible.has('vote')) return { type: 'vote', item: open, running };
			const stage = STAGES.find((each) => {
				if (done.has(each) || !possible.has(each)) return false;
				return each !== 'present' || (document !== undefined && state.closedSession === null);
			});
			if (stage === undefined) return { type: 'advance', item: open, next };
			if (stage !== 'present') return { type: stage, item: open, running: false };
			return document === undefined ? null : { type: 'present', document };
		}
	}
}
