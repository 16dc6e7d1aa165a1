import type { AgendaEvent } from '../agenda/events.ts';
import type { DocumentsEvent } from '../documents/events.ts';
import { sliceOf, toldWhole } from '../kernel/slice.ts';
import { votesKnown } from '../voting/closedSession.ts';
import { courseCommands } from './commands.ts';
import { courseEvents, type CourseEvent } from './events.ts';
import { stepWith } from './lastStep.ts';
import type { CourseReads } from './reads.ts';
import { INITIAL_COURSE, type CoursePart, type ItemProgress } from './state.ts';
import { NOT_PAUSED, setPaused } from './timer.ts';

/** The course of the meeting: it opens and ends, items follow one another, papers are presented, the chair passes. */
export const courseSlice = sliceOf<CourseReads, CoursePart, AgendaEvent | DocumentsEvent | CourseEvent>()({
	initial: INITIAL_COURSE,
	commands: courseCommands,
	conditions: {
		/** Only for papers of an item that its own body submits. */
		own_item: (_state, _actor, owns) => owns,
		/** Only while its own screen is the one that is followed. */
		as_presenter: ({ presentation }, { participantId }) => presentation?.presenterId === participantId,
		/** Whoever the chair belongs to, and whoever holds it for them. */
		in_delegation: ({ chairDelegateId }, { participantId, roles }) =>
			participantId === chairDelegateId || roles.includes('chair'),
	},
	shapes: courseEvents,
	events: {
		meeting_opened: {
			apply: (_state, { committee = null }, { at }) => ({ phase: 'in_progress', openedAt: at, committee }),
			told: 'whole',
			follows: { status: 'in_progress', rights: true },
			audit: () => ({ subjectId: null }),
		},
		meeting_ended: {
			// Everything that was going on ends with the meeting.
			apply: (_state, _event, { at }) => ({
				phase: 'ended',
				endedAt: at,
				openItemId: null,
				presentation: null,
				itemTimer: null,
				chairDelegateId: null,
				closedSession: null,
				lastStep: null,
			}),
			told: 'whole',
			follows: { status: 'ended', rights: true },
			audit: () => ({ subjectId: null }),
		},
		item_opened: {
			apply: (state, { itemId }, logged) => ({
				openItemId: itemId,
				items: withItem(state, itemId, { openedAt: logged.at, closedAt: null }),
				...stepWith(state, logged, { openedItemId: itemId }),
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		item_closed: {
			apply: (state, { itemId }, logged) => ({
				openItemId: state.openItemId === itemId ? null : state.openItemId,
				items: withItem(state, itemId, { openedAt: logged.at, closedAt: logged.at }),
				// A paper is presented within its item and ends with it, and so does the item's clock.
				presentation: state.presentation?.itemId === itemId ? null : state.presentation,
				itemTimer: state.itemTimer?.itemId === itemId ? null : state.itemTimer,
				...stepWith(state, logged, { closedItemId: itemId }),
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		presentation_started: {
			apply: (state, { itemId, documentId, versionId, view }, logged) => ({
				presentation: { itemId, documentId, versionId, view, presenterId: logged.actorId, startedAt: logged.at },
				...stepWith(state, logged, { presentedDocumentId: documentId }),
			}),
			told: 'whole',
			follows: { rights: true },
			audit: ({ versionId }) => ({ subjectId: versionId }),
		},
		presentation_moved: {
			apply: (state, { view }) => ({ presentation: state.presentation && { ...state.presentation, view } }),
			told: 'whole',
			follows: 'nothing',
			// The log itself names who scrolled, and the audit trail stays readable.
			audit: () => null,
		},
		presentation_stopped: {
			apply: (state, _event, logged) => ({
				presentation: null,
				...stepWith(state, logged, { stoppedPresenting: true }),
			}),
			told: 'whole',
			follows: { rights: true },
			audit: () => ({ subjectId: null }),
		},
		step_undone: {
			apply: takenBack,
			told: 'whole',
			follows: { rights: true },
			audit: ({ seq }) => ({ subjectId: null, detail: { undone: seq } }),
		},
		// The clock is a courtesy; the log itself says enough.
		item_timer_started: {
			apply: (_state, { itemId, seconds }, { at }) => ({
				itemTimer: { itemId, seconds, startedAt: at, ...NOT_PAUSED },
			}),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		item_timer_extended: {
			apply: ({ itemTimer }, { seconds }) => ({
				itemTimer: itemTimer && { ...itemTimer, seconds: itemTimer.seconds + seconds },
			}),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		item_timer_stopped: {
			apply: () => ({ itemTimer: null }),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		item_timer_pause_set: {
			apply: ({ itemTimer }, { paused }, { at }) => ({ itemTimer: itemTimer && setPaused(itemTimer, paused, at) }),
			told: 'whole',
			follows: 'nothing',
			audit: () => null,
		},
		chair_delegated: {
			apply: (_state, { participantId }) => ({ chairDelegateId: participantId }),
			told: 'whole',
			follows: { roles: true, rights: true },
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
		chair_returned: {
			apply: () => ({ chairDelegateId: null }),
			told: 'whole',
			follows: { roles: true, rights: true },
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
		closed_session_entered: {
			apply: ({ voting }, _event, { at }) => ({ closedSession: { since: at, knownVoteIds: votesKnown(voting) } }),
			told: 'whole',
			follows: { suspends: true, rights: true },
			audit: () => ({ subjectId: null }),
		},
		closed_session_left: {
			apply: () => ({ closedSession: null }),
			told: 'whole',
			follows: { rights: true },
			audit: () => ({ subjectId: null }),
		},
	},
	on: {
		// What was a step before is not taken back over a change of what there is to step to.
		item_postponed: () => ({ lastStep: null }),
		item_restored: () => ({ lastStep: null }),
		items_merged: () => ({ lastStep: null }),
		// Whoever presents goes on presenting the new version, on the same page if there is one.
		paper_replaced: ({ presentation }, { documentId, versionId, pages }) =>
			presentation?.documentId === documentId
				? {
						presentation: {
							...presentation,
							versionId,
							view: { ...presentation.view, page: Math.min(presentation.view.page, pages) },
						},
					}
				: {},
		paper_withdrawn: ({ presentation }, { documentId }) =>
			presentation?.documentId === documentId ? { presentation: null } : {},
	},
	toldState: toldWhole,
});

function takenBack(
	{ lastStep }: CoursePart,
	{ presentationRestored }: { readonly presentationRestored: boolean },
): Partial<CoursePart> {
	if (lastStep === null) return {};
	const { openItemId, items, presentation, itemTimer } = lastStep.before;
	return {
		openItemId,
		items,
		itemTimer,
		presentation: presentationRestored ? presentation : null,
		lastStep: null,
	};
}

/** An item that is opened again keeps the time it was first opened at. */
function withItem({ items }: CoursePart, itemId: string, progress: ItemProgress): CoursePart['items'] {
	const openedAt = items[itemId]?.openedAt ?? progress.openedAt;
	return { ...items, [itemId]: { ...progress, openedAt } };
}
