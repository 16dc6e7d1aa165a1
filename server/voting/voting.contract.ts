/** An opinion given with a ballot (Ý kiến khác); `personId` is null for a secret ballot, always. */
export interface BallotOpinion {
	readonly personId: string | null;
	readonly text: string;
}

/** What other features may ask of the votes. Rights are the caller's to check. */
export interface Votes {
	/**
	 * Opinions that the rules of each published vote let into the minutes, by vote; votes without one are absent. Those of a
	 * named vote are in Party order, those of a secret one in the order of their words, which says nothing of whose they are.
	 */
	opinionsForMinutes(meetingId: string): Promise<Readonly<Record<string, readonly BallotOpinion[]>>>;
}
