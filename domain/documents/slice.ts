import { sliceOf, toldWhole } from '../kernel/slice.ts';
import { documentsEvents } from './events.ts';

/**
 * What becomes of papers on air when they are replaced or recalled (docs/PROTOCOL.md T-2, T-5). Nobody commands it: it follows.
 * What shows the paper moves along, or shows it no more: the course of the meeting and the displays see to it themselves.
 */
export const documentsSlice = sliceOf<object, object>()({
	initial: {},
	commands: {},
	conditions: {},
	shapes: documentsEvents,
	events: {
		// Who replaced or recalled it, and why, is in the entry of that act.
		paper_replaced: { apply: () => ({}), told: 'whole', follows: 'nothing', audit: () => null },
		paper_withdrawn: { apply: () => ({}), told: 'whole', follows: 'nothing', audit: () => null },
	},
	on: {},
	toldState: toldWhole,
});
