import type { ProceedingsFacts, PresentablePaper } from './facts.ts';
import { isVotedOn, timerEvents } from './advance.ts';
import type { LoggedEvent, ProceedingsEvent } from './events.ts';
import { stepWith } from './lastStep.ts';
import type { Actor } from './policy.ts';
import type { PresentationView } from './presentationView.ts';
import { accept, NOTHING, permit, refuse, type Decision, type Slice } from './slice.ts';
import type { ItemProgress, MeetingState } from './state.ts';
import { quorumOf } from '../attendance/quorum.ts';
import { itemClosing } from '../speakers/setAside.ts';
import { openVoteOf } from '../voting/state.ts';

type CourseCommand =
	'open_meeting' | 'end_meeting' | 'open_item' | 'close_item' | 'present' | 'move_presentation' | 'stop_presentation';
type CourseEvent =
	| 'meeting_opened'
	| 'meeting_ended'
	| 'item_opened'
	| 'item_closed'
	| 'presentation_started'
	| 'presentation_moved'
	| 'presentation_stopped';

/** The secretary drives the screens for the chair, so the two share a row; the log names who acted. */
const DRIVER = {
	open_meeting: 'always',
	end_meeting: 'always',
	open_item: 'always',
	close_item: 'always',
	present: 'always',
	move_presentation: 'always',
	stop_presentation: 'always',
} as const;

/** The meeting's course: opening and ending, items, and what is presented (docs/PROTOCOL.md P-12, P-13, P-16, P-18). */
export const courseSlice: Slice<CourseCommand, CourseEvent> = {
	// Members, guests, the office and rooms of sites follow; they drive nothing.
	permissions: permit(
		{
			open_meeting: 'never',
			end_meeting: 'never',
			open_item: 'never',
			close_item: 'never',
			present: 'never',
			move_presentation: 'as_presenter',
			stop_presentation: 'as_presenter',
		},
		{ chair: DRIVER, secretary: DRIVER, submitter: { present: 'own_item' } },
	),
	deciders: {
		open_meeting: ({ state, facts }) => openMeeting(state, facts),
		end_meeting: ({ state }) => endMeeting(state),
		open_item: ({ state, command, facts }) => openItem(state, command.itemId, facts),
		close_item: ({ state, command }) => closeItem(state, command.itemId),
		present: ({ state, command, actor, facts }) => present(state, command.documentId, command.view, actor, facts),
		move_presentation: ({ state, command, facts }) => movePresentation(state, command.view, facts),
		stop_presentation: ({ state }) =>
			state.presentation === null ? NOTHING : accept({ type: 'presentation_stopped' }),
	},
	reducers: {
		meeting_opened: (_state, { committee = null }, { at }) => ({ phase: 'in_progress', openedAt: at, committee }),
		// Everything that was going on ends with the meeting.
		meeting_ended: (_state, _event, { at }) => ({
			phase: 'ended',
			endedAt: at,
			openItemId: null,
			presentation: null,
		}),
		item_opened: (state, { itemId }, logged) => ({
			openItemId: itemId,
			items: withItem(state, itemId, { openedAt: logged.at, closedAt: null }),
			...stepWith(state, logged, { openedItemId: itemId }),
		}),
		item_closed: (state, { itemId }, logged) => ({
			openItemId: state.openItemId === itemId ? null : state.openItemId,
			items: withItem(state, itemId, { openedAt: logged.at, closedAt: logged.at }),
			// A paper is presented within its item and ends with it.
			presentation: state.presentation?.itemId === itemId ? null : state.presentation,
			...stepWith(state, logged, { closedItemId: itemId }),
		}),
		presentation_started: (state, { itemId, documentId, versionId, view }, logged: LoggedEvent) => ({
			presentation: { itemId, documentId, versionId, view, presenterId: logged.actorId, startedAt: logged.at },
			...stepWith(state, logged, { presentedDocumentId: documentId }),
		}),
		presentation_moved: (state, { view }) => ({ presentation: state.presentation && { ...state.presentation, view } }),
		presentation_stopped: (state, _event, logged) => ({
			presentation: null,
			...stepWith(state, logged, { stoppedPresenting: true }),
		}),
	},
	audit: {
		meeting_opened: () => ({ subjectId: null }),
		meeting_ended: () => ({ subjectId: null }),
		item_opened: ({ itemId }) => ({ subjectId: itemId }),
		item_closed: ({ itemId }) => ({ subjectId: itemId }),
		presentation_started: ({ versionId }) => ({ subjectId: versionId }),
		// The log itself names who scrolled, and the audit trail stays readable.
		presentation_moved: () => null,
		presentation_stopped: () => ({ subjectId: null }),
	},
};

function openMeeting(state: MeetingState, facts: ProceedingsFacts): Decision {
	switch (state.phase) {
		case 'in_progress':
			return NOTHING;
		case 'ended':
			return refuse('invalid_state');
		case 'not_started':
			return facts.status === 'published' ? accept(opening(facts)) : refuse('invalid_state');
	}
}

/** Freezes the committee that opens its meeting: what is changed in the directory later changes no record (B-26). */
function opening({ incumbents = [], quorum }: ProceedingsFacts): ProceedingsEvent {
	if (incumbents.length === 0) return { type: 'meeting_opened' };
	const needed = quorum === undefined ? null : quorumOf(incumbents.length, quorum);
	const committee = { members: [...incumbents], needed };
	return { type: 'meeting_opened', committee };
}

function endMeeting(state: MeetingState): Decision {
	switch (state.phase) {
		case 'ended':
			return NOTHING;
		case 'not_started':
			return refuse('invalid_state');
		case 'in_progress':
			if (openVoteOf(state.voting) !== undefined) return refuse('vote_open');
			return accept(...closeOpenItem(state), ...leaveClosedSession(state), { type: 'meeting_ended' });
	}
}

function closeOpenItem(state: MeetingState): ProceedingsEvent[] {
	return state.openItemId === null ? [] : itemClosing(state, state.openItemId);
}

function leaveClosedSession(state: MeetingState): ProceedingsEvent[] {
	return state.closedSession === null ? [] : [{ type: 'closed_session_left' }];
}

function openItem(state: MeetingState, itemId: string, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.openItemId === itemId) return NOTHING;
	if (!facts.itemIds.includes(itemId) || state.agenda.merged[itemId] !== undefined) return refuse('not_found');
	// What was put off is taken up again in so many words first.
	if (state.agenda.postponed[itemId] !== undefined) return refuse('invalid_state');
	if (isVotedOn(state)) return refuse('vote_open');
	const planned = facts.plan?.find(({ id }) => id === itemId);
	return accept(...closeOpenItem(state), { type: 'item_opened', itemId }, ...timerEvents(planned));
}

function closeItem(state: MeetingState, itemId: string): Decision {
	if (state.openItemId === itemId) {
		return isVotedOn(state) ? refuse('vote_open') : accept(...itemClosing(state, itemId));
	}
	return state.items[itemId] === undefined ? refuse('invalid_state') : NOTHING;
}

function present(
	state: MeetingState,
	documentId: string,
	view: PresentationView,
	actor: Actor,
	{ paper }: ProceedingsFacts,
): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.closedSession !== null) return refuse('closed_session');
	if (paper?.documentId !== documentId) return refuse('not_found');
	// Presenting never opens an item by itself: what is discussed is the chair's word, not a side effect.
	if (state.openItemId !== paper.itemId) return refuse('invalid_state');
	if (view.page > paper.pages) return refuse('bad_request');
	const { current, sameScreen } = onAir(state, paper, actor);
	if (current !== null && sameScreen)
		return isSameView(current.view, view) ? NOTHING : accept({ type: 'presentation_moved', view });
	const { itemId, versionId } = paper;
	return accept({ type: 'presentation_started', itemId, documentId, versionId, view });
}

function onAir(state: MeetingState, paper: PresentablePaper, actor: Actor) {
	const current = state.presentation;
	return { current, sameScreen: current?.versionId === paper.versionId && current.presenterId === actor.participantId };
}

function movePresentation(state: MeetingState, view: PresentationView, facts: ProceedingsFacts): Decision {
	if (state.presentation === null) return refuse('invalid_state');
	if (isSameView(state.presentation.view, view)) return NOTHING;
	if (facts.pagesOnAir !== null && view.page > facts.pagesOnAir) return refuse('bad_request');
	return accept({ type: 'presentation_moved', view });
}

function isSameView(a: PresentationView, b: PresentationView): boolean {
	return a.page === b.page && a.zoom === b.zoom && a.x === b.x && a.y === b.y;
}

/** An item that is opened again keeps the time it was first opened at. */
function withItem(state: MeetingState, itemId: string, progress: ItemProgress): MeetingState['items'] {
	const openedAt = state.items[itemId]?.openedAt ?? progress.openedAt;
	return { ...state.items, [itemId]: { ...progress, openedAt } };
}
