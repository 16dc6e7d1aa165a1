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

	/** Takes a token, or as many as something costs; false, and nothing taken, when there are not so many left. */
	take(cost = 1): boolean {
		const now = this.#now();
		this.#tokens = Math.min(this.#size, this.#tokens + ((now - this.#updated) / 1000) * this.#rate);
		this.#updated = now;
		if (this.#tokens < cost) return false;
		this.#tokens -= cost;
		return true;
	}

	/** Puts tokens back that turned out not to be needed. */
	giveBack(cost = 1): void {
		this.#tokens = Math.min(this.#size, this.#tokens + cost);
	}

	/** Whether nothing was taken, or all of it has come back: such a bucket says nothing and can be forgotten. */
	get full(): boolean {
		return this.#tokens + ((this.#now() - this.#updated) / 1000) * this.#rate >= this.#size;
	}
}
