import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import type { CourseEvent } from './events.ts';
import type { PresentablePaper } from './facts.ts';
import type { PresentationView } from './presentationView.ts';
import type { CoursePart } from './state.ts';

interface Presenting {
	readonly documentId: string;
	readonly view: PresentationView;
	readonly paper: PresentablePaper | null;
	readonly presenterId: string;
}

/** Presents a paper of the open item, or moves the same paper on the same screen. */
export function present(
	state: CoursePart,
	{ documentId, view, paper, presenterId }: Presenting,
): Decision<CourseEvent> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.closedSession !== null) return refuse('closed_session');
	if (paper?.documentId !== documentId) return refuse('not_found');
	// Presenting never opens an item by itself: what is discussed is the chair's word, not a side effect.
	if (state.openItemId !== paper.itemId) return refuse('invalid_state');
	if (view.page > paper.pages) return refuse('bad_request');
	const { itemId, versionId } = paper;
	const current = state.presentation;
	if (current?.versionId === versionId && current.presenterId === presenterId)
		return isSameView(current.view, view) ? NOTHING : accept({ type: 'presentation_moved', view });
	return accept({ type: 'presentation_started', itemId, documentId, versionId, view });
}

/** Turns or zooms what is presented. */
export function movePresentation(
	{ presentation }: CoursePart,
	view: PresentationView,
	pagesOnAir: number | null,
): Decision<CourseEvent> {
	if (presentation === null) return refuse('invalid_state');
	if (isSameView(presentation.view, view)) return NOTHING;
	if (pagesOnAir !== null && view.page > pagesOnAir) return refuse('bad_request');
	return accept({ type: 'presentation_moved', view });
}

function isSameView(a: PresentationView, b: PresentationView): boolean {
	return a.page === b.page && a.zoom === b.zoom && a.x === b.x && a.y === b.y;
}
