import { afterFailure, isLocked, type FailedSignIns } from '#domain/identity/lockOut.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Clock } from '#server/platform/clock.ts';

/** Where wrong passwords of existing accounts are counted. */
export interface FailureCounts {
	/** null when there is no such account. */
	read(username: string): Promise<FailedSignIns | null>;
	/** Counts one more, atomically; null when there is no such account. */
	add(username: string, now: Date): Promise<FailedSignIns | null>;
	clear(username: string): Promise<void>;
}

/** Unknown usernames whose failures are remembered at once; the oldest are forgotten first. */
const UNKNOWN_REMEMBERED = 10_000;
/** Tries that may wait for one username, and for all: more is an attack on the processor. */
const WAITING_PER_NAME = 100;
const WAITING_IN_ALL = 300;

/**
 * Lets passwords be tried one after another per username, so that fifty at once are still only five tries, and locks after
 * five wrong ones in a row (LOCK_OUT). A username nobody has is counted and locked just the same: neither answer nor time
 * tells whether it exists.
 */
export class SignInGate {
	readonly #counts: FailureCounts;
	readonly #clock: Clock;
	readonly #unknown = new Map<string, FailedSignIns>();
	readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>();
	#waiting = 0;

	constructor(counts: FailureCounts, clock: Clock) {
		this.#counts = counts;
		this.#clock = clock;
	}

	/**
	 * Tries once.
	 * @param username normalised
	 * @param verify the check itself; null means wrong
	 * @throws AppError `account_locked`, `invalid_credentials`, `rate_limited`; whatever `verify` throws (not counted)
	 */
	async attempt<T>(username: string, verify: () => Promise<T | null>): Promise<T> {
		return this.#inTurn(username, async () => {
			const failures = (await this.#counts.read(username)) ?? this.#unknown.get(username);
			if (failures !== undefined && isLocked(failures, this.#clock.now())) throw new AppError('account_locked');
			const result = await verify();
			if (result !== null) {
				await this.#counts.clear(username);
				return result;
			}
			const now = this.#clock.now();
			const counted = (await this.#counts.add(username, now)) ?? this.#addUnknown(username, now);
			throw new AppError(isLocked(counted, now) ? 'account_locked' : 'invalid_credentials');
		});
	}

	#addUnknown(username: string, now: Date): FailedSignIns {
		const counted = afterFailure(this.#unknown.get(username) ?? { count: 0, lockedUntil: null }, now);
		this.#unknown.delete(username);
		this.#unknown.set(username, counted);
		const oldest = this.#unknown.keys().next();
		if (this.#unknown.size > UNKNOWN_REMEMBERED && oldest.done !== true) this.#unknown.delete(oldest.value);
		return counted;
	}

	async #inTurn<T>(username: string, work: () => Promise<T>): Promise<T> {
		const queue = this.#queues.get(username) ?? { last: Promise.resolve(), waiting: 0 };
		if (queue.waiting >= WAITING_PER_NAME || this.#waiting >= WAITING_IN_ALL) throw new AppError('rate_limited');
		this.#queues.set(username, queue);
		queue.waiting++;
		this.#waiting++;
		const mine = queue.last.then(work, work);
		queue.last = mine;
		try {
			return await mine;
		} finally {
			this.#waiting--;
			if (--queue.waiting === 0) this.#queues.delete(username);
		}
	}
}
