import { isUnderWay } from '../proceedings/phase.ts';
import { accept, NOTHING, permit, refuse, type Decision, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';

/** Who is on the stage, within the proceedings (docs/PROTOCOL.md P-19). */
export const conferenceSlice: Slice<'set_stage', 'stage_changed' | 'site_connected'> = {
	permissions: permit({ set_stage: 'never' }, { chair: { set_stage: 'always' }, secretary: { set_stage: 'always' } }),
	deciders: {
		set_stage: ({ state, command: { participantId }, facts }) => {
			if (state.stageParticipantId === participantId) return NOTHING;
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			if (participantId !== null && !facts.participants.has(participantId)) return refuse('not_found');
			return accept({ type: 'stage_changed', participantId });
		},
	},
	reducers: {
		stage_changed: (_state, { participantId }) => ({ stageParticipantId: participantId }),
		site_connected: ({ connectedSiteIds }, { participantId }) => ({
			connectedSiteIds: connectedSiteIds.includes(participantId)
				? connectedSiteIds
				: [...connectedSiteIds, participantId],
		}),
	},
	react: (_state, { event }) => (event.type === 'meeting_ended' ? { stageParticipantId: null } : {}),
	audit: {
		stage_changed: ({ participantId }) => ({ subjectId: participantId }),
		// The log itself says it, and nobody decided anything.
		site_connected: () => null,
	},
};

/** A site is in the conference (B-27): written down once, while the meeting runs. */
export function connectSite({ phase, connectedSiteIds }: MeetingState, participantId: string): Decision {
	if (phase !== 'in_progress' || connectedSiteIds.includes(participantId)) return NOTHING;
	return accept({ type: 'site_connected', participantId });
}
