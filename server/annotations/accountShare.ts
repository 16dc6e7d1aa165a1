import { TokenBucket } from '#server/platform/realtime/tokenBucket.ts';

/** What one account may cost, over all its connections. */
export interface ShareLimits {
	/** Processor time for its frames: milliseconds a second in the long run, and at once. */
	readonly workPerSecond: number;
	readonly workBurst: number;
	/** Longest that its frames are worked on before anybody else has a turn, in ms. */
	readonly turn: number;
	/** Most bytes of its frames that wait for their turn; beyond, its connection is cut. */
	readonly held: number;
	/** Bytes handed on to others that nobody stores (unfinished strokes, presence): a second, and at once. */
	readonly relayPerSecond: number;
	readonly relayBurst: number;
}

export const SHARE_LIMITS: ShareLimits = {
	workPerSecond: 150,
	workBurst: 600,
	turn: 15,
	held: 24 * 1024 * 1024,
	relayPerSecond: 2 * 1024 * 1024,
	relayBurst: 4 * 1024 * 1024,
};

interface Held {
	readonly bytes: number;
	readonly run: () => void;
}

/**
 * One account's share of the server (docs/PROTOCOL.md C-14). What a frame costs is not in its length: five bytes ask for
 * the whole document. So the time is measured that frames take, and an account that has used its own up waits, in
 * order and without losing anything, while everybody else is served.
 */
export class AccountShare {
	readonly #limits: ShareLimits;
	readonly #now: () => number;
	readonly #relay: TokenBucket;
	readonly #queue: Held[] = [];
	#heldBytes = 0;
	/** Milliseconds left to work; below zero it waits. */
	#left: number;
	#updated: number;
	#spentThisTurn = 0;
	#turnEnds = false;
	#waiting: NodeJS.Timeout | null = null;

	/** @param now milliseconds of a monotonic clock */
	constructor(limits: ShareLimits, now: () => number = () => performance.now()) {
		this.#limits = limits;
		this.#now = now;
		this.#left = limits.workBurst;
		this.#updated = now();
		this.#relay = new TokenBucket(limits.relayPerSecond, limits.relayBurst, now);
	}

	/**
	 * Does the work of one frame: at once when it is this account's turn, else later, after what waits already.
	 * @param bytes length of the frame that waits with it
	 * @returns false when too much waits already: nothing was taken
	 */
	work(bytes: number, run: () => void): boolean {
		if (this.#queue.length === 0 && this.#mayWork()) {
			this.#do(run);
			return true;
		}
		if (this.#heldBytes + bytes > this.#limits.held) return false;
		this.#queue.push({ bytes, run });
		this.#heldBytes += bytes;
		this.#arrange();
		return true;
	}

	/** Whether so many bytes may be handed on to others now. */
	relays(bytes: number): boolean {
		return this.#relay.take(bytes);
	}

	#mayWork(): boolean {
		const now = this.#now();
		const { workBurst, workPerSecond, turn } = this.#limits;
		this.#left = Math.min(workBurst, this.#left + ((now - this.#updated) / 1000) * workPerSecond);
		this.#updated = now;
		return this.#left > 0 && this.#spentThisTurn < turn;
	}

	#do(run: () => void): void {
		const before = this.#now();
		run();
		const spent = this.#now() - before;
		this.#left -= spent;
		this.#spentThisTurn += spent;
		if (this.#turnEnds) return;
		this.#turnEnds = true;
		setImmediate(() => {
			this.#turnEnds = false;
			this.#spentThisTurn = 0;
			this.#drain();
		});
	}

	#drain(): void {
		while (this.#queue.length > 0 && this.#mayWork()) {
			const next = this.#queue.shift();
			if (next === undefined) break;
			this.#heldBytes -= next.bytes;
			this.#do(next.run);
		}
		if (this.#queue.length > 0) this.#arrange();
	}

	/** Sees to it that what waits is done: after this turn, or when the account has earned time again. */
	#arrange(): void {
		if (this.#turnEnds || this.#waiting !== null) return;
		const owed = Math.max(0, -this.#left);
		const pause = Math.max(1, ((owed + 1) / this.#limits.workPerSecond) * 1000);
		this.#waiting = setTimeout(() => {
			this.#waiting = null;
			this.#drain();
		}, pause);
		this.#waiting.unref();
	}
}

/** The share of each account that has a connection open. */
export class AccountShares {
	readonly #limits: ShareLimits;
	readonly #open = new Map<string, { readonly share: AccountShare; users: number }>();

	constructor(limits: ShareLimits) {
		this.#limits = limits;
	}

	/** The account's share for one connection; give it back with `release`. */
	lease(account: string): { readonly share: AccountShare; readonly release: () => void } {
		const entry = this.#open.get(account) ?? { share: new AccountShare(this.#limits), users: 0 };
		this.#open.set(account, entry);
		entry.users += 1;
		return {
			share: entry.share,
			release: () => {
				entry.users -= 1;
				// Whoever leaves and comes back at once has not earned a new one: kept as long as its burst takes to fill.
				const full = (this.#limits.workBurst / this.#limits.workPerSecond) * 2_000;
				setTimeout(() => {
					if (entry.users === 0 && this.#open.get(account) === entry) this.#open.delete(account);
				}, full).unref();
			},
		};
	}
}
