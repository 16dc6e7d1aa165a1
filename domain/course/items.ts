import { nextItem } from '../agenda/liveEdit.ts';
import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import { itemClosing, type ItemClosing } from '../speakers/setAside.ts';
import { isVotedOn } from '../voting/votedOn.ts';
import type { CourseEvent } from './events.ts';
import type { PlannedItem } from './facts.ts';
import type { CourseReads } from './reads.ts';

type Moved = CourseEvent | ItemClosing;

/** Where a presentation begins: the top of page 1, as wide as the screen. */
const FIRST_PAGE = { page: 1, zoom: 1, x: 0, y: 0 };

/** Starts an item's clock with its planned minutes; nothing for an item without a plan. */
function timerEvents(item: PlannedItem): CourseEvent[] {
	if (item.minutesPlanned <= 0) return [];
	return [{ type: 'item_timer_started', itemId: item.id, seconds: item.minutesPlanned * 60 }];
}

/** What comes after the open item is closed first, in the same commit. */
function closeOpenItem(state: CourseReads): Moved[] {
	return state.openItemId === null ? [] : itemClosing(state, state.openItemId);
}

/** Opens an item of the published agenda; the one that is open closes. */
export function openItem(state: CourseReads, itemId: string, plan: readonly PlannedItem[]): Decision<Moved> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.openItemId === itemId) return NOTHING;
	const planned = plan.find(({ id }) => id === itemId);
	if (planned === undefined || state.agenda.merged[itemId] !== undefined) return refuse('not_found');
	// What was put off is taken up again in so many words first.
	if (state.agenda.postponed[itemId] !== undefined) return refuse('invalid_state');
	if (isVotedOn(state)) return refuse('vote_open');
	return accept<Moved>(...closeOpenItem(state), { type: 'item_opened', itemId }, ...timerEvents(planned));
}

/** Closes the open item. */
export function closeItem(state: CourseReads, itemId: string): Decision<Moved> {
	if (state.openItemId === itemId) {
		return isVotedOn(state) ? refuse('vote_open') : accept(...itemClosing(state, itemId));
	}
	return state.items[itemId] === undefined ? refuse('invalid_state') : NOTHING;
}

/**
 * Chuyển nội dung (docs/PROTOCOL.md P-40): closes the open item, opens the next, starts its clock and presents its first
 * paper, all in one commit. After the last item it only closes. During a closed session nothing is presented.
 */
export function advance(state: CourseReads, fromItemId: string | null, plan: readonly PlannedItem[]): Decision<Moved> {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	// The other one who drives pressed first: what this one asked for has happened.
	if (state.openItemId !== fromItemId) return NOTHING;
	if (isVotedOn(state)) return refuse('vote_open');
	const next = nextItem(state, plan);
	const closing = closeOpenItem(state);
	if (next === null) return accept(...closing);
	return accept<Moved>(
		...closing,
		{ type: 'item_opened', itemId: next.id },
		...timerEvents(next),
		...(state.closedSession === null ? presentationEvents(next) : []),
	);
}

function presentationEvents({ paper }: PlannedItem): CourseEvent[] {
	if (paper === null) return [];
	const { itemId, documentId, versionId } = paper;
	return [{ type: 'presentation_started', itemId, documentId, versionId, view: FIRST_PAGE }];
}
