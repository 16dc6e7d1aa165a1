/** A hand that has not written for so long has finished what it was writing, ms: words have pauses, too. */
export const REST_MS = 2_000;

/**
 * The hand that writes on this screen. While a stroke is under way, and until the hand has rested for two seconds, nothing may
 * come under the pen: what wants to move the paper or to slide over it waits. Knows nothing of React; made for
 * `useSyncExternalStore`.
 */
export class WritingHand {
	readonly #restMs: number;
	readonly #listeners = new Set<() => void>();
	#strokes = 0;
	#writing = false;
	#resting: ReturnType<typeof setTimeout> | undefined;

	constructor(restMs = REST_MS) {
		this.#restMs = restMs;
	}

	/** Whether something would come under a pen that is writing. */
	readonly isWriting = (): boolean => this.#writing;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** A stroke begins. */
	down(): void {
		this.#strokes += 1;
		clearTimeout(this.#resting);
		this.#set(true);
	}

	/** A stroke ends, in whatever way. */
	up(): void {
		this.#strokes = Math.max(0, this.#strokes - 1);
		if (this.#strokes > 0) return;
		clearTimeout(this.#resting);
		this.#resting = setTimeout(() => this.#set(false), this.#restMs);
	}

	#set(writing: boolean): void {
		if (writing === this.#writing) return;
		this.#writing = writing;
		for (const listener of [...this.#listeners]) listener();
	}
}

/** The one hand of this page. */
export const writingHand = new WritingHand();
