import { hides } from '../kernel/actor.ts';
import { mapped } from '../kernel/records.ts';
import { sliceOf } from '../kernel/slice.ts';
import { minutesCommands } from './commands.ts';
import type { ConclusionReads } from './conclusion.ts';
import { minutesEvents } from './events.ts';
import { INITIAL_MINUTES, type MinutesPart } from './state.ts';

/** Conclusions within the proceedings. */
export const minutesSlice = sliceOf<ConclusionReads, MinutesPart>()({
	initial: { minutes: INITIAL_MINUTES },
	commands: minutesCommands,
	conditions: {},
	shapes: minutesEvents,
	events: {
		item_concluded: {
			apply: ({ minutes }, { itemId, text }, { at, actorId }) => {
				const revision = (minutes.conclusions[itemId]?.revision ?? 0) + 1;
				const conclusion = { text, concludedAt: at, byParticipantId: actorId, revision };
				return { minutes: { ...minutes, conclusions: { ...minutes.conclusions, [itemId]: conclusion } } };
			},
			told: (event, reader) => (hides(reader, event.itemId) ? { ...event, text: '' } : event),
			follows: 'nothing',
			audit: ({ itemId }) => ({ subjectId: itemId }),
		},
	},
	on: {},
	toldState: ({ minutes }, reader) => ({
		minutes: {
			...minutes,
			conclusions: mapped(minutes.conclusions, (each, id) => (hides(reader, id) ? { ...each, text: '' } : each)),
		},
	}),
});
