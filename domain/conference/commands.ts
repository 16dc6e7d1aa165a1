import { isUnderWay } from '../course/phase.ts';
import type { CoursePart } from '../course/state.ts';
import { idSchema } from '../ids.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { commandsOf, needs, only } from '../kernel/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { ConferencePart } from './state.ts';

const command = commandsOf<ConferencePart & Pick<CoursePart, 'phase'>>();

/** Commands of `conference` within the proceedings (docs/PROTOCOL.md P-19). */
export const conferenceCommands = {
	set_stage: command({
		fields: { participantId: idSchema.nullable() },
		allow: only({ chair: 'always', secretary: 'always' }),
		step: 'public',
		needs: needs<{
			/** Present participants of the meeting by id. */
			readonly participants: ReadonlyMap<string, MeetingRole>;
		}>(),
		decide: ({ state, command: { participantId }, facts }) => {
			if (state.stageParticipantId === participantId) return NOTHING;
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			if (participantId !== null && !facts.participants.has(participantId)) return refuse('not_found');
			return accept({ type: 'stage_changed', participantId });
		},
	}),
};
