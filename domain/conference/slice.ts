import { isUnderWay } from '../proceedings/phase.ts';
import { accept, NOTHING, permit, refuse, type Slice } from '../proceedings/slice.ts';

/** Who is on the stage, within the proceedings (docs/PROTOCOL.md P-19). */
export const conferenceSlice: Slice<'set_stage', 'stage_changed'> = {
	permissions: permit({ set_stage: 'never' }, { chair: { set_stage: 'always' }, secretary: { set_stage: 'always' } }),
	deciders: {
		set_stage: ({ state, command: { participantId }, facts }) => {
			if (state.stageParticipantId === participantId) return NOTHING;
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			if (participantId !== null && !facts.participants.has(participantId)) return refuse('not_found');
			return accept({ type: 'stage_changed', participantId });
		},
	},
	reducers: { stage_changed: (_state, { participantId }) => ({ stageParticipantId: participantId }) },
	react: (_state, { event }) => (event.type === 'meeting_ended' ? { stageParticipantId: null } : {}),
	audit: { stage_changed: ({ participantId }) => ({ subjectId: participantId }) },
};
