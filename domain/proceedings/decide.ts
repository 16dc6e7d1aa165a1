import { markAttendance } from '../attendance/attendance.ts';
import type { ErrorCode } from '../errors.ts';
import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import type { ProceedingsCommand } from './commands.ts';
import type { PresentationView, ProceedingsEvent } from './events.ts';
import { mayCommand, type Actor } from './policy.ts';
import type { MeetingState } from './state.ts';

/** A paper's current version, as far as presenting it needs to know. */
export interface PresentablePaper {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
	readonly pages: number;
}

/** What the decision needs to know beyond the log. Facts a command does not need may be left empty. */
export interface ProceedingsFacts {
	readonly status: MeetingStatus;
	/** Published items. */
	readonly itemIds: readonly string[];
	/** Those of them that the actor's own body submits. */
	readonly ownItemIds: readonly string[];
	/** The paper to present; null when there is no such paper, or it cannot be presented. */
	readonly paper: PresentablePaper | null;
	/** Pages of the version on air; null when not known. */
	readonly pagesOnAir: number | null;
	/** Present participants of the meeting by id. */
	readonly participants: ReadonlyMap<string, MeetingRole>;
}

/** Events to append (none when the command asks for what is so already), or the code of the refusal. */
export type Decision =
	| { readonly ok: true; readonly events: readonly ProceedingsEvent[] }
	| { readonly ok: false; readonly code: ErrorCode };

const accept = (...events: ProceedingsEvent[]): Decision => ({ ok: true, events });
const refuse = (code: ErrorCode): Decision => ({ ok: false, code });
const NOTHING = accept();

/**
 * Decides a command (docs/PROTOCOL.md P-10 … P-19). Pure: rights first, then whether the meeting's state allows it, then
 * whether it changes anything.
 */
export function decide(
	state: MeetingState,
	command: ProceedingsCommand,
	actor: Actor,
	facts: ProceedingsFacts,
): Decision {
	const ownsItem = facts.paper !== null && facts.ownItemIds.includes(facts.paper.itemId);
	if (!mayCommand(state, command.type, actor, ownsItem)) return refuse('forbidden');
	switch (command.type) {
		case 'open_meeting':
			return openMeeting(state, facts);
		case 'end_meeting':
			return endMeeting(state);
		case 'open_item':
			return openItem(state, command.itemId, facts);
		case 'close_item':
			return closeItem(state, command.itemId);
		case 'present':
			return present(state, command.documentId, command.view, actor, facts);
		case 'move_presentation':
			return movePresentation(state, command.view, facts);
		case 'stop_presentation':
			return state.presentation === null ? NOTHING : accept({ type: 'presentation_stopped' });
		case 'mark_attendance':
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			return markAttendance(state, command, facts.participants.get(command.participantId));
		case 'set_stage':
			return setStage(state, command.participantId, facts);
		case 'set_scene':
			if (state.scene === command.scene) return NOTHING;
			return isUnderWay(state, facts)
				? accept({ type: 'scene_changed', scene: command.scene })
				: refuse('invalid_state');
	}
}

/** Roll-call, stage and wall may be prepared once invitations are out; nothing changes after the end. */
function isUnderWay(state: MeetingState, facts: ProceedingsFacts): boolean {
	return state.phase === 'in_progress' || (state.phase === 'not_started' && facts.status === 'published');
}

function openMeeting(state: MeetingState, facts: ProceedingsFacts): Decision {
	switch (state.phase) {
		case 'in_progress':
			return NOTHING;
		case 'ended':
			return refuse('invalid_state');
		case 'not_started':
			return facts.status === 'published' ? accept({ type: 'meeting_opened' }) : refuse('invalid_state');
	}
}

function endMeeting(state: MeetingState): Decision {
	switch (state.phase) {
		case 'ended':
			return NOTHING;
		case 'not_started':
			return refuse('invalid_state');
		case 'in_progress':
			return accept(...closeOpenItem(state), { type: 'meeting_ended' });
	}
}

function closeOpenItem(state: MeetingState): ProceedingsEvent[] {
	return state.openItemId === null ? [] : [{ type: 'item_closed', itemId: state.openItemId }];
}

function openItem(state: MeetingState, itemId: string, facts: ProceedingsFacts): Decision {
	if (state.phase !== 'in_progress') return refuse('invalid_state');
	if (state.openItemId === itemId) return NOTHING;
	if (!facts.itemIds.includes(itemId)) return refuse('not_found');
	return accept(...closeOpenItem(state), { type: 'item_opened', itemId });
}

function closeItem(state: MeetingState, itemId: string): Decision {
	if (state.openItemId === itemId) return accept({ type: 'item_closed', itemId });
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

function setStage(state: MeetingState, participantId: string | null, facts: ProceedingsFacts): Decision {
	if (state.stageParticipantId === participantId) return NOTHING;
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	if (participantId !== null && !facts.participants.has(participantId)) return refuse('not_found');
	return accept({ type: 'stage_changed', participantId });
}
