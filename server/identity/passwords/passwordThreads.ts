import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError } from '#server/platform/errors.ts';
import type { HashingAnswer, HashingJob } from './hashing.thread.ts';

/** Who is waiting for a hash: members have a thread that strangers never get. */
export interface HashingLane {
	readonly lane: 'known' | 'strangers';
	/** Within a lane each key has its turn: an account, or the address of a stranger. */
	readonly key: string;
}

export interface HashingLimits {
	/** Hashes that may wait in a lane, and for one key. */
	readonly waiting: number;
	readonly waitingPerKey: number;
}

const LIMITS: HashingLimits = { waiting: 128, waitingPerKey: 64 };
/** Strangers' hashes leave the processor to everything else. */
const NICENESS = { known: 0, strangers: 10 } as const;

/**
 * Hashes passwords on threads of their own, one for members and one for strangers, a bounded number at a time. What is
 * beyond is refused at once (`sign_in_busy`).
 */
export class PasswordThreads {
	readonly #lanes: Readonly<Record<HashingLane['lane'], Lane>>;
	readonly #current = new AsyncLocalStorage<HashingLane>();

	constructor(limits = LIMITS) {
		this.#lanes = { known: new Lane(NICENESS.known, limits), strangers: new Lane(NICENESS.strangers, limits) };
	}

	/** Runs work whose hashes, however deep inside, wait in this lane. */
	in<T>(lane: HashingLane, work: () => Promise<T>): Promise<T> {
		return this.#current.run(lane, work);
	}

	/** @throws AppError `sign_in_busy` */
	async hash(password: string): Promise<string> {
		const salt = randomBytes(16).toString('hex');
		return `${salt}:${await this.#derive(password, salt)}`;
	}

	/** @throws AppError `sign_in_busy` */
	async verify(hash: string, password: string): Promise<boolean> {
		const [salt = '', key = ''] = hash.split(':');
		const derived = Buffer.from(await this.#derive(password, salt), 'hex');
		const stored = Buffer.from(key, 'hex');
		return derived.length === stored.length && timingSafeEqual(derived, stored);
	}

	async close(): Promise<void> {
		await Promise.all([this.#lanes.known.close(), this.#lanes.strangers.close()]);
	}

	#derive(password: string, salt: string): Promise<string> {
		const { lane, key } = this.#current.getStore() ?? { lane: 'strangers', key: '' };
		return this.#lanes[lane].derive(key, password, salt);
	}
}

interface Waiting {
	readonly job: HashingJob;
	resolve(key: string): void;
	reject(error: unknown): void;
}

/** One thread and who waits for it, key by key in turn. */
class Lane {
	readonly #niceness: number;
	readonly #limits: HashingLimits;
	readonly #queues = new Map<string, Waiting[]>();
	#worker: Worker | null = null;
	#current: Waiting | null = null;
	#waiting = 0;
	#ids = 0;
	#closed = false;

	constructor(niceness: number, limits: HashingLimits) {
		this.#niceness = niceness;
		this.#limits = limits;
	}

	derive(key: string, password: string, salt: string): Promise<string> {
		const queue = this.#queues.get(key) ?? [];
		if (this.#closed) return Promise.reject(new AppError('unavailable'));
		if (this.#waiting >= this.#limits.waiting || queue.length >= this.#limits.waitingPerKey)
			return Promise.reject(new AppError('sign_in_busy'));
		return new Promise((resolve, reject) => {
			queue.push({ job: { id: (this.#ids += 1), password, salt }, resolve, reject });
			this.#queues.set(key, queue);
			this.#waiting += 1;
			this.#next();
		});
	}

	async close(): Promise<void> {
		this.#closed = true;
		for (const queue of this.#queues.values()) for (const waiting of queue) waiting.reject(new AppError('unavailable'));
		this.#queues.clear();
		await this.#worker?.terminate();
	}

	#next(): void {
		if (this.#current !== null) return;
		const [first] = this.#queues;
		if (first === undefined) return;
		const [key, queue] = first;
		// To the end of the line: whoever asks for a hundred hashes waits behind whoever asks for one.
		this.#queues.delete(key);
		const waiting = queue.shift();
		if (queue.length > 0) this.#queues.set(key, queue);
		if (waiting === undefined) return this.#next();
		this.#waiting -= 1;
		this.#current = waiting;
		(this.#worker ??= this.#start()).postMessage(waiting.job);
	}

	#start(): Worker {
		const worker = new Worker(new URL('hashing.thread.ts', import.meta.url), {
			workerData: { niceness: this.#niceness },
			execArgv: [],
			env: {},
		});
		worker.unref();
		worker.on('message', ({ id, key }: HashingAnswer) => {
			const current = this.#current;
			if (current?.job.id !== id) return;
			this.#current = null;
			current.resolve(key);
			this.#next();
		});
		const end = (error: unknown): void => {
			if (this.#worker !== worker) return;
			this.#worker = null;
			const current = this.#current;
			this.#current = null;
			current?.reject(this.#closed ? new AppError('unavailable') : error);
			if (!this.#closed) this.#next();
		};
		worker.on('error', end);
		worker.on('exit', (code) => end(new Error(`the hashing thread ended with ${code}`)));
		return worker;
	}
}
