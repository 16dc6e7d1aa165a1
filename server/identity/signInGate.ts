import { afterFailure, SIGN_IN_DELAY, type FailedSignIns } from '#domain/identity/signInDelay.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Clock } from '#server/platform/clock.ts';
import { TokenBucket } from '#server/platform/realtime/tokenBucket.ts';

/** Whose try it is, as far as that is known before the password. */
export interface Asker {
	/** Normalised; may be a name that nobody has. */
	readonly username: string;
	/** Network address the request came from. */
	readonly address: string;
	/** The device, when this very account has signed in on it before; null for strangers. */
	readonly deviceId: string | null;
}

/** Askers and names that are remembered at once; the oldest are forgotten first. */
const REMEMBERED = 20_000;
/** Tries that may wait for their turn: of one asker, and of all. */
const WAITING_PER_ASKER = 20;
const WAITING_IN_ALL = 500;

/** Wrong passwords at once and per second in the long run. */
const BUDGETS = {
	/** One address of strangers: a whole district may be behind it. */
	address: { atOnce: 100, perSecond: 1 },
	/** One name, tried from wherever: many addresses together get no further than a few. */
	name: { atOnce: 30, perSecond: 1 / 20 },
	/** One name from devices it signed in on before. */
	known: { atOnce: 30, perSecond: 1 / 5 },
} as const;

/**
 * Lets passwords be tried one after another per asker, and makes each wrong one cost: growing delays for the asker, a budget
 * for its address and for the name. Nothing is locked: a device on which the account signed in before has delays and a
 * budget of its own, which nobody else can use up. Names that nobody has are treated just the same, so that neither answer
 * nor time tells whether one exists.
 */
export class SignInGate {
	readonly #clock: Clock;
	readonly #onDelayed: (username: string) => void;
	readonly #failures = new Map<string, FailedSignIns>();
	/** By name: until when strangers have to wait, for the administrator's list. */
	readonly #delayed = new Map<string, number>();
	readonly #budgets = new Map<string, TokenBucket>();
	readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>();
	#waiting = 0;

	/** @param onDelayed called when wrong passwords of a stranger begin to cost time */
	constructor(clock: Clock, onDelayed: (username: string) => void = () => undefined) {
		this.#clock = clock;
		this.#onDelayed = onDelayed;
	}

	/**
	 * Tries once.
	 * @param verify the check itself; null means wrong
	 * @throws AppError `sign_in_delayed`, `invalid_credentials`, `rate_limited`; whatever `verify` throws (not counted)
	 */
	async attempt<T>(asker: Asker, verify: () => Promise<T | null>): Promise<T> {
		const key = keyOf(asker);
		this.#assertNoDelay(key);
		return this.#inTurn(key, async () => {
			this.#assertNoDelay(key);
			// Taken before the outcome is known, so that many at once count as many.
			const giveBack = this.#take(asker);
			let result: T | null;
			try {
				result = await verify();
			} catch (error) {
				giveBack();
				throw error;
			}
			if (result === null) {
				this.#fail(key, asker);
				throw new AppError('invalid_credentials');
			}
			giveBack();
			this.#failures.delete(key);
			return result;
		});
	}

	/** Until when strangers wait before they may try this name again; null when they need not. */
	delayedUntil(username: string): Date | null {
		const until = this.#delayed.get(username);
		return until === undefined || until <= this.#now() ? null : new Date(until);
	}

	/** Forgets every wrong password under a name. */
	forget(username: string): void {
		this.#delayed.delete(username);
		for (const known of [true, false]) this.#budgets.delete(nameKey(username, known));
		for (const key of this.#failures.keys()) if (key.startsWith(`${username}\n`)) this.#failures.delete(key);
	}

	#now(): number {
		return this.#clock.now().getTime();
	}

	#assertNoDelay(key: string): void {
		const failures = this.#failures.get(key);
		if (failures !== undefined && failures.until > this.#now()) throw new AppError('sign_in_delayed');
	}

	#fail(key: string, { username, deviceId }: Asker): void {
		const failures = afterFailure(this.#failures.get(key), this.#now());
		remember(this.#failures, key, failures);
		if (deviceId !== null || failures.count <= SIGN_IN_DELAY.free) return;
		remember(this.#delayed, username, Math.max(failures.until, this.#delayed.get(username) ?? 0));
		if (failures.count === SIGN_IN_DELAY.free + 1) this.#onDelayed(username);
	}

	#take({ username, address, deviceId }: Asker): () => void {
		const known = deviceId !== null;
		const name = this.#bucket(nameKey(username, known), known ? BUDGETS.known : BUDGETS.name);
		if (!name.take()) throw new AppError('sign_in_delayed');
		if (known) return () => name.giveBack();
		const place = this.#bucket(`address\n${address}`, BUDGETS.address);
		if (!place.take()) {
			name.giveBack();
			throw new AppError('sign_in_delayed');
		}
		return () => {
			name.giveBack();
			place.giveBack();
		};
	}

	#bucket(key: string, { atOnce, perSecond }: { readonly atOnce: number; readonly perSecond: number }): TokenBucket {
		const bucket = this.#budgets.get(key) ?? new TokenBucket(perSecond, atOnce, () => this.#now());
		remember(this.#budgets, key, bucket);
		return bucket;
	}

	async #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
		const queue = this.#queues.get(key) ?? { last: Promise.resolve(), waiting: 0 };
		if (queue.waiting >= WAITING_PER_ASKER || this.#waiting >= WAITING_IN_ALL) throw new AppError('rate_limited');
		this.#queues.set(key, queue);
		queue.waiting++;
		this.#waiting++;
		const mine = queue.last.then(work, work);
		queue.last = mine;
		try {
			return await mine;
		} finally {
			this.#waiting--;
			if (--queue.waiting === 0) this.#queues.delete(key);
		}
	}
}

/** One asker: a device, or whoever is at an address. The name comes first, so that it can be forgotten as a whole. */
function keyOf({ username, address, deviceId }: Asker): string {
	return deviceId === null ? `${username}\naddress\n${address}` : `${username}\ndevice\n${deviceId}`;
}

function nameKey(username: string, known: boolean): string {
	return `${known ? 'known' : 'name'}\n${username}`;
}

/** Puts an entry last, and forgets the first when there are too many. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	const oldest = map.keys().next();
	if (map.size > REMEMBERED && oldest.done !== true) map.delete(oldest.value);
}
