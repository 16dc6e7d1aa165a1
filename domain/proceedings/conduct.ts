import { votesKnown } from '../voting/closedSession.ts';
import { advance } from './advance.ts';
import type { LoggedEvent } from './events.ts';
import type { ProceedingsFacts } from './facts.ts';
import { settledSoFar } from './lastStep.ts';
import { isUnderWay } from './phase.ts';
import { accept, NOTHING, permit, refuse, type Decision, type Slice } from './slice.ts';
import type { ItemTimer, MeetingState } from './state.ts';
import { NOT_PAUSED, setPaused } from './timer.ts';

type ConductCommand =
	| 'advance'
	| 'undo_step'
	| 'start_item_timer'
	| 'extend_item_timer'
	| 'stop_item_timer'
	| 'set_item_timer_paused'
	| 'delegate_chair'
	| 'return_chair'
	| 'enter_closed_session'
	| 'leave_closed_session';
type ConductEvent =
	| 'step_undone'
	| 'item_timer_started'
	| 'item_timer_extended'
	| 'item_timer_stopped'
	| 'item_timer_pause_set'
	| 'chair_delegated'
	| 'chair_returned'
	| 'closed_session_entered'
	| 'closed_session_left';

/** The secretary drives for the chair. */
const DRIVER = {
	advance: 'always',
	undo_step: 'always',
	start_item_timer: 'always',
	extend_item_timer: 'always',
	stop_item_timer: 'always',
	set_item_timer_paused: 'always',
} as const;

/** Conducting the meeting: moving on, taking back, clocks, who holds the chair, closed sessions (docs/PROTOCOL.md P-40 …). */
export const conductSlice: Slice<ConductCommand, ConductEvent> = {
	permissions: permit(
		{
			advance: 'never',
			undo_step: 'never',
			start_item_timer: 'never',
			extend_item_timer: 'never',
			stop_item_timer: 'never',
			set_item_timer_paused: 'never',
			delegate_chair: 'never',
			return_chair: 'never',
			enter_closed_session: 'never',
			leave_closed_session: 'never',
		},
		{
			chair: {
				...DRIVER,
				delegate_chair: 'always',
				return_chair: 'in_delegation',
				enter_closed_session: 'always',
				leave_closed_session: 'always',
			},
			secretary: DRIVER,
			// Whose chair was delegated takes part as a member, and may take it back at any time.
			member: { return_chair: 'in_delegation' },
		},
	),
	deciders: {
		advance: ({ state, command, facts }) => advance(state, command.fromItemId, facts),
		undo_step: ({ state, command, facts }) => undoStep(state, command.seq, facts),
		start_item_timer: ({ state, command }) => startTimer(state, command.seconds),
		extend_item_timer: ({ state, command: { seconds } }) =>
			withTimer(state, ({ itemId }) => accept({ type: 'item_timer_extended', itemId, seconds })),
		stop_item_timer: ({ state }) =>
			state.itemTimer === null ? NOTHING : accept({ type: 'item_timer_stopped', itemId: state.itemTimer.itemId }),
		set_item_timer_paused: ({ state: { itemTimer }, command: { itemId, paused } }) => {
			if (itemTimer?.itemId !== itemId) return refuse('invalid_state');
			return (itemTimer.pausedAt !== null) === paused
				? NOTHING
				: accept({ type: 'item_timer_pause_set', itemId, paused });
		},
		delegate_chair: ({ state, command, facts }) => delegateChair(state, command.participantId, facts),
		return_chair: ({ state }) =>
			state.chairDelegateId === null
				? NOTHING
				: accept({ type: 'chair_returned', participantId: state.chairDelegateId }),
		enter_closed_session: ({ state }) => {
			if (state.closedSession !== null) return NOTHING;
			return state.phase === 'in_progress' ? accept({ type: 'closed_session_entered' }) : refuse('invalid_state');
		},
		leave_closed_session: ({ state }) =>
			state.closedSession === null ? NOTHING : accept({ type: 'closed_session_left' }),
	},
	reducers: {
		step_undone: takenBack,
		item_timer_started: (_state, { itemId, seconds }, { at }) => ({
			itemTimer: { itemId, seconds, startedAt: at, ...NOT_PAUSED },
		}),
		item_timer_extended: ({ itemTimer }, { seconds }) => ({
			itemTimer: itemTimer && { ...itemTimer, seconds: itemTimer.seconds + seconds },
		}),
		item_timer_stopped: () => ({ itemTimer: null }),
		item_timer_pause_set: ({ itemTimer }, { paused }, { at }) => ({
			itemTimer: itemTimer && setPaused(itemTimer, paused, at),
		}),
		chair_delegated: (_state, { participantId }) => ({ chairDelegateId: participantId }),
		chair_returned: () => ({ chairDelegateId: null }),
		closed_session_entered: ({ voting }, _event, { at }) => ({
			closedSession: { since: at, knownVoteIds: votesKnown(voting) },
		}),
		closed_session_left: () => ({ closedSession: null }),
	},
	react: endWithWhatTheyBelongTo,
	audit: {
		step_undone: ({ seq }) => ({ subjectId: null, detail: { undone: seq } }),
		// The clock is a courtesy; the log itself says enough.
		item_timer_started: () => null,
		item_timer_extended: () => null,
		item_timer_stopped: () => null,
		item_timer_pause_set: () => null,
		chair_delegated: ({ participantId }) => ({ subjectId: participantId }),
		chair_returned: ({ participantId }) => ({ subjectId: participantId }),
		closed_session_entered: () => ({ subjectId: null }),
		closed_session_left: () => ({ subjectId: null }),
	},
};

/** A clock ends with its item; delegation, closed session and what could be undone end with the meeting. */
function endWithWhatTheyBelongTo({ itemTimer }: MeetingState, { event }: LoggedEvent): Partial<MeetingState> {
	switch (event.type) {
		case 'item_closed':
			return itemTimer?.itemId === event.itemId ? { itemTimer: null } : {};
		case 'meeting_ended':
			return { itemTimer: null, chairDelegateId: null, closedSession: null, lastStep: null };
		default:
			return {};
	}
}

/** Hoàn tác: one level, and only while nothing final has come since (P-41). */
function undoStep(state: MeetingState, seq: number, facts: ProceedingsFacts): Decision {
	const { lastStep, phase } = state;
	if (phase !== 'in_progress' || lastStep?.seq !== seq) return refuse('invalid_state');
	if (settledSoFar(state) !== lastStep.before.settled) return refuse('invalid_state');
	const { openItemId, presentation } = lastStep.before;
	if (openItemId !== null && !facts.itemIds.includes(openItemId)) return refuse('invalid_state');
	// A paper that was withdrawn or replaced since is not put back on air.
	const presentationRestored = presentation !== null && facts.paper?.versionId === presentation.versionId;
	return accept({ type: 'step_undone', seq, presentationRestored });
}

function takenBack(
	{ lastStep, agenda }: MeetingState,
	{ presentationRestored }: { readonly presentationRestored: boolean },
): Partial<MeetingState> {
	if (lastStep === null) return {};
	const { openItemId, items, presentation, itemTimer, unfinished } = lastStep.before;
	return {
		openItemId,
		items,
		itemTimer,
		presentation: presentationRestored ? presentation : null,
		agenda: { ...agenda, unfinished },
		lastStep: null,
	};
}

function startTimer({ openItemId }: MeetingState, seconds: number): Decision {
	if (openItemId === null) return refuse('invalid_state');
	return accept({ type: 'item_timer_started', itemId: openItemId, seconds });
}

function withTimer({ itemTimer }: MeetingState, then: (timer: ItemTimer) => Decision): Decision {
	return itemTimer === null ? refuse('invalid_state') : then(itemTimer);
}

/** Only the chair delegates, and only to a member who takes part; who holds the chair for another passes it to nobody. */
function delegateChair(state: MeetingState, participantId: string, facts: ProceedingsFacts): Decision {
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	if (!facts.participants.has(participantId)) return refuse('not_found');
	const delegateId = facts.delegateId ?? null;
	if (delegateId === null) return refuse('bad_request');
	if (state.chairDelegateId === delegateId) return NOTHING;
	if (state.chairDelegateId !== null) return refuse('invalid_state');
	if (state.attendance[participantId]?.status === 'absent') return refuse('invalid_state');
	return accept({ type: 'chair_delegated', participantId: delegateId });
}
