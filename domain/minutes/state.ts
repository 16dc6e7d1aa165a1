/** What the meeting's log says of `minutes`. */
export interface MinutesState {
	readonly revision: number;
}

export const INITIAL_MINUTES: MinutesState = { revision: 0 };
