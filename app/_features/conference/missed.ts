import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { RemoteParticipant } from './conferenceView.ts';

/** Whether a participant that vanished keeps its place on screens: every site, and whoever is on the stage. */
export function isMissed(
	{ id, role }: Pick<ParticipantView, 'id' | 'role'>,
	stageParticipantId: string | null,
): boolean {
	return role === 'site' || id === stageParticipantId;
}

/** What comes from somebody of whom nothing comes. */
export const nothingFrom = (participantId: string): RemoteParticipant => ({
	participantId,
	camera: null,
	cameraPaused: false,
	microphone: null,
	microphonePaused: true,
});
