/** What the meeting's log says of `speakers`. */
export interface SpeakersState {
	readonly revision: number;
}

export const INITIAL_SPEAKERS: SpeakersState = { revision: 0 };
