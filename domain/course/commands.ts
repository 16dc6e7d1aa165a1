import { z } from 'zod';
import type { Incumbent } from '../attendance/committee.ts';
import type { QuorumFraction } from '../attendance/quorum.ts';
import { idSchema } from '../ids.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { commandsOf, needs, only, THE_LOG } from '../kernel/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import { delegateChair } from './delegating.ts';
import type { PlannedItem, PresentablePaper } from './facts.ts';
import { advance, closeItem, openItem } from './items.ts';
import { endMeeting, openMeeting } from './opening.ts';
import { movePresentation, present } from './presenting.ts';
import { presentationViewSchema } from './presentationView.ts';
import type { CourseReads } from './reads.ts';
import { pauseTimer, startTimer, withTimer } from './itemTimer.ts';
import { undoStep } from './undoing.ts';

const command = commandsOf<CourseReads>();

/** The secretary drives the screens for the chair, so the two share a row; the log names who acted. */
const DRIVERS = only({ chair: 'always', secretary: 'always' });
const CHAIR = only({ chair: 'always' });
/** Besides those who drive, whoever's screen is followed. */
const PRESENTERS = only({
	chair: 'always',
	secretary: 'always',
	member: 'as_presenter',
	office: 'as_presenter',
	submitter: 'as_presenter',
	guest: 'as_presenter',
	site: 'as_presenter',
});

/** Longest planned time of an item, and longest extension at once, in seconds. */
const seconds = z
	.int()
	.min(1)
	.max(10 * 3600);

/**
 * Commands of the meeting's course: opening and ending, items, what is presented, taking back, clocks, who holds the chair,
 * closed sessions (docs/PROTOCOL.md P-12, P-13, P-16, P-18, P-40 … P-47). Members, guests, the office and rooms of sites
 * follow; they drive nothing.
 */
export const courseCommands = {
	open_meeting: command({
		fields: {},
		allow: DRIVERS,
		step: 'public',
		needs: needs<{
			/** Of the meeting's committee at this moment, in Party order; none: the meeting is of no committee. */
			readonly incumbents: readonly Incumbent[];
			/** Share of them that must be here, by the rule set of the meeting's day; null: none is known. */
			readonly quorum: QuorumFraction | null;
		}>(),
		decide: openMeeting,
	}),
	end_meeting: command({
		fields: {},
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state }) => endMeeting(state),
	}),
	open_item: command({
		fields: { itemId: idSchema },
		allow: DRIVERS,
		step: 'public',
		needs: needs<{
			/** Published items, in agenda order. */
			readonly plan: readonly PlannedItem[];
		}>(),
		decide: ({ state, command: { itemId }, facts }) => openItem(state, itemId, facts.plan),
	}),
	close_item: command({
		fields: { itemId: idSchema },
		allow: DRIVERS,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state, command: { itemId } }) => closeItem(state, itemId),
	}),
	/** Chuyển nội dung. `fromItemId`: the item that is open on the screen of who asks; two who press at once move on once. */
	advance: command({
		fields: { fromItemId: idSchema.nullable() },
		allow: DRIVERS,
		step: 'public',
		needs: needs<{ readonly plan: readonly PlannedItem[] }>(),
		decide: ({ state, command: { fromItemId }, facts }) => advance(state, fromItemId, facts.plan),
	}),
	/** Hoàn tác. `seq`: `lastStep.seq` as the screen shows it, so that nobody takes back another step than they see. */
	undo_step: command({
		fields: { seq: z.int().positive() },
		allow: DRIVERS,
		step: 'public',
		needs: needs<{
			/** Every item that is on the agenda now. */
			readonly itemIds: readonly string[];
			/** The paper that was presented before the step, as it is now; null: none was, or it cannot be presented any more. */
			readonly paper: PresentablePaper | null;
		}>(),
		decide: ({ state, command: { seq }, facts }) => undoStep(state, seq, facts),
	}),
	/** Presents the current version of a paper of the open item. */
	present: command({
		fields: { documentId: idSchema, view: presentationViewSchema },
		allow: only({ chair: 'always', secretary: 'always', submitter: 'own_item' }),
		step: 'public',
		needs: needs<{
			/** null: there is no such paper, or it cannot be presented. */
			readonly paper: PresentablePaper | null;
			/** Published items that the actor's own body submits. */
			readonly ownItemIds: readonly string[];
		}>(),
		owns: ({ paper, ownItemIds }) => paper !== null && ownItemIds.includes(paper.itemId),
		decide: ({ state, command: { documentId, view }, actor, facts: { paper } }) =>
			present(state, { documentId, view, paper, presenterId: actor.participantId }),
	}),
	move_presentation: command({
		fields: { view: presentationViewSchema },
		allow: PRESENTERS,
		step: 'own',
		needs: needs<{
			/** Pages of the version on air; null when not known. */
			readonly pagesOnAir: number | null;
		}>(),
		decide: ({ state, command: { view }, facts: { pagesOnAir } }) => movePresentation(state, view, pagesOnAir),
	}),
	stop_presentation: command({
		fields: {},
		allow: PRESENTERS,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state }) => (state.presentation === null ? NOTHING : accept({ type: 'presentation_stopped' })),
	}),
	/** Starts the clock of the open item anew. */
	start_item_timer: command({
		fields: { seconds },
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: ({ state, command: { seconds: planned } }) => startTimer(state, planned),
	}),
	extend_item_timer: command({
		fields: { seconds },
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: ({ state, command: { seconds: more } }) =>
			withTimer(state, ({ itemId }) => accept({ type: 'item_timer_extended', itemId, seconds: more })),
	}),
	stop_item_timer: command({
		fields: {},
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: ({ state: { itemTimer } }) =>
			itemTimer === null ? NOTHING : accept({ type: 'item_timer_stopped', itemId: itemTimer.itemId }),
	}),
	/** Stops the clock of that item for a while, or lets it go on. Pressed late it touches no other item's clock. */
	set_item_timer_paused: command({
		fields: { itemId: idSchema, paused: z.boolean() },
		allow: DRIVERS,
		step: 'own',
		needs: THE_LOG,
		decide: ({ state, command: { itemId, paused } }) => pauseTimer(state, itemId, paused),
	}),
	/** Giao quyền chủ trì: every power of the chair at once. */
	delegate_chair: command({
		fields: { participantId: idSchema },
		allow: CHAIR,
		step: 'public',
		needs: needs<{
			/** Present participants of the meeting by id. */
			readonly participants: ReadonlyMap<string, MeetingRole>;
			/** The participant as whom the chosen person acts, when that person is a member here; null otherwise. */
			readonly delegateId: string | null;
		}>(),
		decide: ({ state, command: { participantId }, facts }) => delegateChair(state, participantId, facts),
	}),
	return_chair: command({
		fields: {},
		// Whose chair was delegated takes part as a member, and may take it back at any time.
		allow: only({ chair: 'in_delegation', member: 'in_delegation' }),
		step: 'public',
		needs: THE_LOG,
		decide: ({ state: { chairDelegateId } }) =>
			chairDelegateId === null ? NOTHING : accept({ type: 'chair_returned', participantId: chairDelegateId }),
	}),
	/** Phần họp mật. */
	enter_closed_session: command({
		fields: {},
		allow: CHAIR,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state: { closedSession, phase } }) => {
			if (closedSession !== null) return NOTHING;
			return phase === 'in_progress' ? accept({ type: 'closed_session_entered' }) : refuse('invalid_state');
		},
	}),
	leave_closed_session: command({
		fields: {},
		allow: CHAIR,
		step: 'public',
		needs: THE_LOG,
		decide: ({ state: { closedSession } }) =>
			closedSession === null ? NOTHING : accept({ type: 'closed_session_left' }),
	}),
};
