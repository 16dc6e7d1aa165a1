import type { CourseEvent } from '../course/events.ts';
import type { CoursePart } from '../course/state.ts';
import { sliceOf, toldWhole } from '../kernel/slice.ts';
import type { SpeakersPart } from '../speakers/state.ts';
import { conferenceCommands } from './commands.ts';
import { conferenceEvents } from './events.ts';
import { INITIAL_CONFERENCE, type ConferencePart } from './state.ts';

type Reads = ConferencePart & Pick<CoursePart, 'phase'> & SpeakersPart;

/** Who is on the stage, within the proceedings (docs/PROTOCOL.md P-19). */
export const conferenceSlice = sliceOf<Reads, ConferencePart, CourseEvent>()({
	initial: INITIAL_CONFERENCE,
	commands: conferenceCommands,
	conditions: {},
	shapes: conferenceEvents,
	events: {
		stage_changed: {
			apply: (_state, { participantId }) => ({ stageParticipantId: participantId }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId }) => ({ subjectId: participantId }),
		},
		site_connected: {
			apply: ({ connectedSiteIds }, { participantId }) => ({
				connectedSiteIds: connectedSiteIds.includes(participantId)
					? connectedSiteIds
					: [...connectedSiteIds, participantId],
			}),
			told: 'whole',
			follows: 'nothing',
			// The log itself says it, and nobody decided anything.
			audit: () => null,
		},
	},
	on: {
		// A speech ends with its item (S-10), and its speaker leaves the stage with it.
		item_closed: ({ stageParticipantId }, _event, _logged, { speakers: { speech } }) =>
			speech !== null && speech.participantId === stageParticipantId ? { stageParticipantId: null } : {},
		meeting_ended: () => ({ stageParticipantId: null }),
	},
	toldState: toldWhole,
});
