const monotonic = (): number => performance.now();

/** Limits how often something may happen: `rate` per second in the long run, up to `size` at once. */
export class TokenBucket {
	readonly #rate: number;
	readonly #size: number;
	readonly #now: () => number;
	#tokens: number;
	#updated: number;

	/** @param now milliseconds of a monotonic clock */
	constructor(rate: number, size: number, now: () => number = monotonic) {
		this.#rate = rate;
		this.#size = size;
		this.#now = now;
		this.#tokens = size;
		this.#updated = now();
	}

	/** Takes one token; false when there is none left. */
	take(): boolean {
		const now = this.#now();
		this.#tokens = Math.min(this.#size, this.#tokens + ((now - this.#updated) / 1000) * this.#rate);
		this.#updated = now;
		if (this.#tokens < 1) return false;
		this.#tokens -= 1;
		return true;
	}
}
