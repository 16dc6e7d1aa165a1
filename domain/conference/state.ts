/** What the meeting's log says of its pictures. */
export interface ConferencePart {
	/** Who is large on the wall and on every screen; null: nobody. */
	readonly stageParticipantId: string | null;
	/** Places of sites that were in the conference while the meeting ran, in the order they came. */
	readonly connectedSiteIds: readonly string[];
}

export const INITIAL_CONFERENCE: ConferencePart = { stageParticipantId: null, connectedSiteIds: [] };
