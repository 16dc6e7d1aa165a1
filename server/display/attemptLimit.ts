/** Allows a number of attempts per key in a window of time; what succeeded can be given back. In memory. */
export class AttemptLimit {
	readonly #max: number;
	readonly #windowMs: number;
	readonly #now: () => number;
	readonly #windows = new Map<string, { startedAt: number; attempts: number }>();

	/** @param now milliseconds */
	constructor(max: number, windowMs: number, now: () => number) {
		this.#max = max;
		this.#windowMs = windowMs;
		this.#now = now;
	}

	/** Takes an attempt before its outcome is known, so that many at once count as many; false when none is left. */
	take(key: string): boolean {
		const now = this.#now();
		this.#forgetOld(now);
		const window = this.#windows.get(key) ?? { startedAt: now, attempts: 0 };
		if (window.attempts >= this.#max) return false;
		window.attempts += 1;
		this.#windows.set(key, window);
		return true;
	}

	/** Gives an attempt back that turned out to be right. */
	giveBack(key: string): void {
		const window = this.#windows.get(key);
		if (window !== undefined) window.attempts = Math.max(0, window.attempts - 1);
	}

	#forgetOld(now: number): void {
		for (const [key, { startedAt }] of this.#windows) {
			// Windows are kept in the order in which they began.
			if (now - startedAt < this.#windowMs) return;
			this.#windows.delete(key);
		}
	}
}
