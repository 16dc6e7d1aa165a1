/** A conclusion (Kết luận) that closes an item; only the chair's word counts, a secretary's text stays a draft elsewhere. */
export interface Conclusion {
	readonly text: string;
	readonly concludedAt: string;
	/** Who concluded: the chair, or the deputy who held the chair. */
	readonly byParticipantId: string | null;
	/** Counts up with every corrected conclusion of the same item. */
	readonly revision: number;
}

/** What the meeting's log says that the minutes need beyond the other features: conclusions by item. */
export interface MinutesState {
	readonly conclusions: Readonly<Record<string, Conclusion>>;
}

export const INITIAL_MINUTES: MinutesState = { conclusions: {} };

/** The minutes' part of the meeting. */
export interface MinutesPart {
	readonly minutes: MinutesState;
}
