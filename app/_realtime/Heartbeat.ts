/** How often the line is looked at, ms. */
const LOOK_MS = 200;
/** After so much silence the server is asked for a sign of life, ms. */
const ASK_AFTER_MS = 700;
/** So long an answer may take on a good line, ms; on a slow one three times what answers took lately. */
const PATIENCE_MS = 1_000;
/** The page itself stood still for so long: what was not heard meanwhile says nothing about the line, ms. */
const STALLED_MS = 1_000;

export interface HeartbeatOptions {
	/** Asks the server for a sign of life; settles with its answer, or without one. */
	readonly ask: () => Promise<unknown>;
	/** The line fell silent, or is heard again. */
	readonly onChange: () => void;
}

/**
 * Notices within two seconds that nothing comes from the server any more, though the connection looks whole: a cable that was
 * pulled out closes nothing. Asks only when the server has been silent, and only while the page is in sight: a tablet that lies
 * in a bag neither wakes its radio nor says that the network is lost.
 */
export class Heartbeat {
	readonly #options: HeartbeatOptions;
	#timer: ReturnType<typeof setInterval> | undefined;
	#heardAt = 0;
	#lookedAt = 0;
	#asking = false;
	#slowest = 0;
	#silent = false;

	constructor(options: HeartbeatOptions) {
		this.#options = options;
	}

	/** Whether the server should have been heard and was not. */
	get isSilent(): boolean {
		return this.#silent;
	}

	/** The connection is open: from now on silence means something. */
	start(): void {
		this.stop();
		this.#heardAt = this.#lookedAt = performance.now();
		this.#timer = setInterval(this.#look, LOOK_MS);
		globalThis.addEventListener?.('offline', this.#lost);
	}

	/** The connection is closed: that it is so is said elsewhere. */
	stop(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
		globalThis.removeEventListener?.('offline', this.#lost);
		this.#set(false);
	}

	/** Something came from the server. */
	readonly heard = (): void => {
		this.#heardAt = performance.now();
		this.#set(false);
	};

	/** The device itself says that it has no network: no need to wait for what will not come. */
	readonly #lost = (): void => this.#set(true);

	readonly #look = (): void => {
		const now = performance.now();
		const stalled = now - this.#lookedAt > STALLED_MS;
		this.#lookedAt = now;
		if (stalled || isHidden()) this.#heardAt = now;
		const silence = now - this.#heardAt;
		if (silence >= ASK_AFTER_MS) void this.#ask(now);
		if (silence >= ASK_AFTER_MS + Math.max(PATIENCE_MS, 3 * this.#slowest)) this.#set(true);
	};

	async #ask(now: number): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		const answered = await this.#options.ask().then(
			() => true,
			() => false,
		);
		this.#asking = false;
		// Falls again by itself once answers are quick.
		if (answered) this.#slowest = Math.max(performance.now() - now, this.#slowest * 0.8);
	}

	#set(silent: boolean): void {
		if (silent === this.#silent) return;
		this.#silent = silent;
		this.#options.onChange();
	}
}

const isHidden = (): boolean => typeof document !== 'undefined' && document.visibilityState !== 'visible';
