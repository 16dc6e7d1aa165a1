import { nextItem } from '../agenda/liveEdit.ts';
import { itemClosing } from '../speakers/setAside.ts';
import { openVoteOf } from '../voting/state.ts';
import type { ProceedingsEvent } from './events.ts';
import type { PlannedItem, ProceedingsFacts } from './facts.ts';
import { accept, NOTHING, refuse, type Decision } from './slice.ts';
import type { MeetingState } from './state.ts';

/** Where a presentation begins: the top of page 1, as wide as the screen. */
const FIRST_PAGE = { page: 1, zoom: 1, x: 0, y: 0 };

/** Starts an item's clock with its planned minutes; nothing for an item without a plan. */
export function timerEvents(item: PlannedItem | undefined): ProceedingsEvent[] {
	if (item === undefined || item.minutesPlanned <= 0) return [];
	return [{ type: 'item_timer_started', itemId: item.id, seconds: item.minutesPlanned * 60 }];
}

/**
 * Chuyển nội dung (docs/PROTOCOL.md P-40): closes the open item, opens the next, starts its clock and presents its first
 * paper, all in one commit. After the last item it only closes. During a closed session nothing is presented.
 */
export function advance(state: MeetingState, fromItemId: string | null, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	// The other one who drives pressed first: what this one asked for has happened.
	if (state.openItemId !== fromItemId) return NOTHING;
	if (isVotedOn(state)) return refuse('vote_open');
	const next = nextItem(state, facts.plan ?? []);
	const closing: ProceedingsEvent[] = fromItemId === null ? [] : itemClosing(state, fromItemId);
	if (next === null) return accept(...closing);
	return accept(
		...closing,
		{ type: 'item_opened', itemId: next.id },
		...timerEvents(next),
		...(state.closedSession === null ? presentationEvents(next) : []),
	);
}

/** An item that is being voted on stays open until the vote is closed or annulled (docs/PROTOCOL.md V-9). */
export function isVotedOn({ voting, openItemId }: Pick<MeetingState, 'voting' | 'openItemId'>): boolean {
	const itemId = openVoteOf(voting)?.definition.itemId ?? null;
	return itemId !== null && itemId === openItemId;
}

function presentationEvents({ paper }: PlannedItem): ProceedingsEvent[] {
	if (paper === null) return [];
	const { itemId, documentId, versionId } = paper;
	return [{ type: 'presentation_started', itemId, documentId, versionId, view: FIRST_PAGE }];
}
