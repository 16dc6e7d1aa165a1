import { AppError } from '#server/platform/errors.ts';
import { TokenBucket } from '#server/platform/realtime/tokenBucket.ts';

/** Snapshots a second in the long run for one account or wall: all its screens, each time agenda or papers change. */
const PER_SECOND = 10;
/** At once: every connection that an account may have comes back together, twice. */
const AT_ONCE = 80;
/** Made at the same time for one account: whoever asks for many waits for oneself, and nobody else does. */
const LANES = 2;
/** Askers remembered at once; those that have not asked for a while are forgotten first. */
const REMEMBERED = 2_000;

interface Asker {
	readonly bucket: TokenBucket;
	active: number;
	readonly waiting: (() => void)[];
}

/**
 * Whose turn it is to have a meeting's snapshot made, which is the dearest answer there is: several queries and some hundred
 * kilobytes. One account that asks without end costs the others nothing (docs/PROTOCOL.md P-36).
 */
export class SnapshotTurns {
	readonly #askers = new Map<string, Asker>();
	readonly #now: (() => number) | undefined;

	/** @param now milliseconds of a monotonic clock */
	constructor(now?: () => number) {
		this.#now = now;
	}

	/**
	 * Makes a snapshot when it is the asker's turn.
	 * @param key of the account or wall that asks
	 * @throws AppError `rate_limited` when it has asked too often
	 */
	async run<Snapshot>(key: string, make: () => Promise<Snapshot>): Promise<Snapshot> {
		const asker = this.#asker(key);
		if (!asker.bucket.take()) throw new AppError('rate_limited');
		if (asker.active >= LANES) await new Promise<void>((resolve) => asker.waiting.push(resolve));
		else asker.active += 1;
		try {
			return await make();
		} finally {
			// The lane goes to the next one, or is free.
			const next = asker.waiting.shift();
			if (next === undefined) asker.active -= 1;
			else next();
		}
	}

	#asker(key: string): Asker {
		const known = this.#askers.get(key);
		if (known !== undefined) return known;
		if (this.#askers.size >= REMEMBERED) this.#forget();
		const asker = { bucket: new TokenBucket(PER_SECOND, AT_ONCE, this.#now), active: 0, waiting: [] };
		this.#askers.set(key, asker);
		return asker;
	}

	#forget(): void {
		for (const [key, { active, bucket }] of this.#askers) if (active === 0 && bucket.full) this.#askers.delete(key);
	}
}
