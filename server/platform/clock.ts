/** Where the server takes the time from; a parameter wherever time decides something, so that tests can move it. */
export interface Clock {
	now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
