/**
 * Makes sure that of many simultaneous requests for the same key only one does the work and all get its result: rooms,
 * documents and workers are created once. Nothing is remembered after the work ends.
 */
export class SingleFlight<Key, Value> {
	readonly #running = new Map<Key, Promise<Value>>();

	/** Starts `work` for the key, or joins the one under way. */
	run(key: Key, work: () => Promise<Value>): Promise<Value> {
		const running = this.#running.get(key);
		if (running) return running;
		const started = (async () => work())().finally(() => this.#running.delete(key));
		this.#running.set(key, started);
		return started;
	}

	/** Resolves when everything under way has ended, however it ended. */
	async settled(): Promise<void> {
		await Promise.allSettled(this.#running.values());
	}
}
