import { idSchema } from '../ids.ts';

/** Events of `conference` in the meeting's log. */
export const conferenceEvents = {
	/** `participantId` is who is large on the wall and on every screen; null: nobody. */
	stage_changed: { participantId: idSchema.nullable() },
	/** A site was in the conference while the meeting ran; once for each. What the minutes say of sites rests on it (B-27). */
	site_connected: { participantId: idSchema },
} as const;
