/**
 * How long wrong passwords make the next try wait. Delays instead of a lock: what locks an account locks out its owner, and
 * whoever wants that only has to type five wrong passwords.
 */
export const SIGN_IN_DELAY = {
	/** Wrong passwords in a row that cost nothing. */
	free: 4,
	/** After the next one, in ms; each further one doubles it. */
	firstMs: 5_000,
	mostMs: 300_000,
	/** A row of wrong ones is forgotten after so long without another, in ms. */
	forgottenMs: 1_800_000,
} as const;

/** Wrong passwords in a row, of one asker under one name. Times are epoch milliseconds. */
export interface FailedSignIns {
	readonly count: number;
	readonly lastAt: number;
	/** No password is looked at before. */
	readonly until: number;
}

/** The record after one more wrong password. */
export function afterFailure(before: FailedSignIns | undefined, now: number): FailedSignIns {
	const goesOn = before !== undefined && now - Math.max(before.lastAt, before.until) < SIGN_IN_DELAY.forgottenMs;
	const count = (goesOn ? before.count : 0) + 1;
	return { count, lastAt: now, until: now + delayAfter(count) };
}

/** Milliseconds to wait after so many wrong passwords in a row. */
export function delayAfter(count: number): number {
	const { free, firstMs, mostMs } = SIGN_IN_DELAY;
	return count <= free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(count - free - 1, 30));
}
