/** What the meeting's log says of `voting`. */
export interface VotingState {
	readonly revision: number;
}

export const INITIAL_VOTING: VotingState = { revision: 0 };
