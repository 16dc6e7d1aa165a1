import type { LoggedEvent, ProceedingsEvent } from './events.ts';
import { INITIAL_STATE, type ItemProgress, type MeetingState } from './state.ts';

/**
 * Applies the next event of a meeting's log. Pure: the same on the server, in every browser and in the minutes.
 * @throws RangeError when the event is not the next one (a gap or a repetition): the caller asks for what is missing
 */
export function applyEvent(state: MeetingState, logged: LoggedEvent): MeetingState {
	if (logged.seq !== state.seq + 1) throw new RangeError(`event ${logged.seq} does not follow ${state.seq}`);
	return { ...state, ...changeOf(state, logged, logged.event), seq: logged.seq };
}

/** Folds events onto a state, in order. */
export function applyEvents(state: MeetingState, events: readonly LoggedEvent[]): MeetingState {
	return events.reduce(applyEvent, state);
}

/** The state after a whole log. */
export function replay(events: readonly LoggedEvent[]): MeetingState {
	return applyEvents(INITIAL_STATE, events);
}

function changeOf(state: MeetingState, { at, actorId }: LoggedEvent, event: ProceedingsEvent): Partial<MeetingState> {
	switch (event.type) {
		case 'meeting_opened':
			return { phase: 'in_progress', openedAt: at };
		case 'meeting_ended':
			// Everything that was going on ends with the meeting; the wall goes back to waiting.
			return {
				phase: 'ended',
				endedAt: at,
				openItemId: null,
				presentation: null,
				stageParticipantId: null,
				scene: 'waiting',
			};
		case 'item_opened':
			return {
				openItemId: event.itemId,
				items: withItem(state, event.itemId, { openedAt: at, closedAt: null }),
				scene: state.scene === 'waiting' ? 'agenda' : state.scene,
			};
		case 'item_closed':
			return {
				openItemId: state.openItemId === event.itemId ? null : state.openItemId,
				items: withItem(state, event.itemId, { openedAt: at, closedAt: at }),
				// A paper is presented within its item and ends with it.
				...(state.presentation?.itemId === event.itemId ? withoutPresentation(state) : {}),
			};
		case 'presentation_started': {
			const { itemId, documentId, versionId, view } = event;
			// Presenting means that everybody looks at the paper, the wall too; the chair may choose another scene afterwards.
			return {
				presentation: { itemId, documentId, versionId, view, presenterId: actorId, startedAt: at },
				scene: 'paper',
			};
		}
		case 'presentation_moved':
			return { presentation: state.presentation && { ...state.presentation, view: event.view } };
		case 'presentation_stopped':
			return withoutPresentation(state);
		case 'attendance_marked': {
			const { participantId, status, reason } = event;
			return { attendance: { ...state.attendance, [participantId]: { status, reason, markedAt: at } } };
		}
		case 'stage_changed':
			return { stageParticipantId: event.participantId };
		case 'scene_changed':
			return { scene: event.scene };
	}
}

/** A wall that showed the paper goes back to the agenda, never to an empty page. */
function withoutPresentation(state: MeetingState): Partial<MeetingState> {
	return { presentation: null, scene: state.scene === 'paper' ? 'agenda' : state.scene };
}

/** An item that is opened again keeps the time it was first opened at. */
function withItem(state: MeetingState, itemId: string, progress: ItemProgress): MeetingState['items'] {
	const openedAt = state.items[itemId]?.openedAt ?? progress.openedAt;
	return { ...state.items, [itemId]: { ...progress, openedAt } };
}
