import { sliceOf, toldWhole } from '../kernel/slice.ts';
import { accessEvents } from './events.ts';
import type { AccessPart } from './state.ts';

/** Access that the administrator gave, within the proceedings: nobody commands it, everyone reads it. */
export const accessSlice = sliceOf<AccessPart, AccessPart>()({
	initial: { accessGiven: [] },
	commands: {},
	conditions: {},
	shapes: accessEvents,
	events: {
		access_given: {
			apply: ({ accessGiven }, { participantId, name, givenAt }) => ({
				accessGiven: [
					...accessGiven.filter((other) => other.participantId !== participantId),
					{ participantId, name, givenAt },
				],
			}),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
	},
	on: {},
	toldState: toldWhole,
});
