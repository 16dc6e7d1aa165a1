/** One piece of work at a time per key, in the order asked. */
export class KeyedLock {
	readonly #tails = new Map<string, Promise<unknown>>();

	/** Runs `work` once everything asked before for the key has ended, however it ended. */
	async run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.#tails.get(key) ?? Promise.resolve();
		const mine = before.then(work, work);
		this.#tails.set(key, mine);
		try {
			return await mine;
		} finally {
			if (this.#tails.get(key) === mine) this.#tails.delete(key);
		}
	}

	/** Whether work for the key is under way. */
	isBusy(key: string): boolean {
		return this.#tails.has(key);
	}
}
