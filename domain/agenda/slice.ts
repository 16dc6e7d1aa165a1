import type { CourseEvent } from '../course/events.ts';
import { hides } from '../kernel/actor.ts';
import { mapped } from '../kernel/records.ts';
import { sliceOf } from '../kernel/slice.ts';
import type { AgendaReads } from './changes.ts';
import { agendaCommands } from './commands.ts';
import { agendaEvents } from './events.ts';
import { INITIAL_AGENDA, type AgendaPart } from './state.ts';

/** The agenda as it is changed while the meeting runs (docs/PROTOCOL.md P-50 … P-55). */
export const agendaSlice = sliceOf<AgendaReads, AgendaPart, CourseEvent>()({
	initial: { agenda: INITIAL_AGENDA },
	commands: agendaCommands,
	conditions: {},
	shapes: agendaEvents,
	events: {
		item_moved: {
			apply: ({ agenda }, _event, { seq }) => ({ agenda: { ...agenda, changedSeq: seq } }),
			told: 'whole',
			follows: { rows: true },
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		item_inserted: {
			apply: ({ agenda }, { itemId }, { seq }) => ({
				agenda: { ...agenda, inserted: { ...agenda.inserted, [itemId]: seq }, changedSeq: seq },
			}),
			told: 'whole',
			follows: { rows: true },
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		item_postponed: {
			apply: ({ agenda }, { itemId, reason }, { at }) => ({
				agenda: { ...agenda, postponed: { ...agenda.postponed, [itemId]: { reason, at } } },
			}),
			told: (event, reader) => (hides(reader, event.itemId) ? { ...event, reason: '' } : event),
			follows: 'nothing',
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		item_restored: {
			apply: ({ agenda, items }, { itemId }) => {
				const { [itemId]: _restored, ...postponed } = agenda.postponed;
				const unfinished = items[itemId] === undefined ? agenda.unfinished : [...agenda.unfinished, itemId];
				return { agenda: { ...agenda, postponed, unfinished } };
			},
			told: 'whole',
			follows: 'nothing',
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
		items_merged: {
			apply: ({ agenda }, { itemId, intoItemId }, { seq }) => ({
				agenda: { ...agenda, merged: { ...agenda.merged, [itemId]: { intoItemId, seq } }, changedSeq: seq },
			}),
			told: 'whole',
			follows: { rows: true },
			audit: ({ itemId, intoItemId }) => ({ subjectId: itemId, detail: { into: intoItemId } }),
		},
	},
	on: {
		item_opened: ({ agenda }, { itemId }) =>
			agenda.unfinished.includes(itemId)
				? { agenda: { ...agenda, unfinished: agenda.unfinished.filter((id) => id !== itemId) } }
				: {},
		step_undone: ({ agenda }, _event, _logged, { lastStep }) =>
			lastStep === null ? {} : { agenda: { ...agenda, unfinished: lastStep.before.unfinished } },
	},
	toldState: ({ agenda }, reader) => ({
		agenda: {
			...agenda,
			postponed: mapped(agenda.postponed, (put, id) => (hides(reader, id) ? { ...put, reason: '' } : put)),
		},
	}),
});
