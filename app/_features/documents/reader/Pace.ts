/** Does something at once when it is asked for, and then at most once in a while, the last time always. */
export class Pace {
	readonly #pauseMs: number;
	readonly #act: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = false;

	constructor(pauseMs: number, act: () => void) {
		this.#pauseMs = pauseMs;
		this.#act = act;
	}

	/** There is a reason to do it. */
	ask(): void {
		if (this.#timer === undefined) this.#go();
		else this.#asked = true;
	}

	/** Forgets what was asked for. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#asked = false;
	}

	#go(): void {
		this.#asked = false;
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.#asked) this.#go();
		}, this.#pauseMs);
		this.#act();
	}
}
