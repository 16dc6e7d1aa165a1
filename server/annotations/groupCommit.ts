import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#server/platform/log.ts';

/** One update waiting for the disk. */
export interface PendingUpdate<Sender> {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly accountId: string;
	/** The connection it came from; null for the server's own writes. */
	readonly sender: Sender | null;
}

/** An update on disk, with its number there. */
export interface StoredUpdate<Sender> extends PendingUpdate<Sender> {
	readonly seq: bigint;
}

/** Whoever has to know that updates of its document are on disk. */
export interface CommitSink<Sender> {
	committed(updates: readonly StoredUpdate<Sender>[]): void;
}

export interface GroupCommitOptions<Sender> {
	/** Stores all updates in one transaction, in this order, and returns their numbers. */
	readonly store: (updates: readonly PendingUpdate<Sender>[]) => Promise<readonly bigint[]>;
	readonly log: Logger;
	/** Called for each commit: number of updates, seconds. */
	readonly measure: (updates: number, seconds: number) => void;
	/** Most bytes waiting for the disk. */
	readonly maxPendingBytes?: number;
}

interface Entry<Sender> {
	readonly update: PendingUpdate<Sender>;
	readonly sink: CommitSink<Sender>;
}

/** One statement takes at most this much; PostgreSQL allows 65 535 parameters, an update needs three. */
const BATCH_UPDATES = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;
const RETRY_MS = { first: 50, most: 2_000 } as const;

/**
 * The one writer of collaborative updates of all documents. While one commit is under way the next batch collects, so
 * under load many updates share one flush of the disk, and an update that comes alone waits for nobody.
 */
export class GroupCommit<Sender> {
	readonly #options: GroupCommitOptions<Sender>;
	readonly #maxPendingBytes: number;
	#queue: Entry<Sender>[] = [];
	#pendingBytes = 0;
	/** What waits or is being stored, by name of its document. */
	readonly #pending = new Map<string, number>();
	#whenStored: (() => void)[] = [];
	#running: Promise<void> | null = null;
	readonly #stop = new AbortController();

	constructor(options: GroupCommitOptions<Sender>) {
		this.#options = options;
		this.#maxPendingBytes = options.maxPendingBytes ?? 64 * 1024 * 1024;
	}

	/** Bytes accepted and not yet on disk. */
	get pendingBytes(): number {
		return this.#pendingBytes;
	}

	/** Whether another update of this size may wait too; false while the database is away for long. */
	hasRoom(bytes: number): boolean {
		return !this.#stop.signal.aborted && this.#pendingBytes + bytes <= this.#maxPendingBytes;
	}

	/** Takes an update; the sink hears of it once it is on disk. */
	enqueue(update: PendingUpdate<Sender>, sink: CommitSink<Sender>): void {
		this.#pendingBytes += update.bytes.length;
		this.#pending.set(update.name, (this.#pending.get(update.name) ?? 0) + 1);
		this.#queue.push({ update, sink });
		this.#running ??= this.#run();
	}

	/**
	 * Resolves when no update of these documents waits for the disk, or after `timeoutMs`, which is logged. Whoever calls it
	 * has made sure that no more of them come.
	 */
	async flushed(names: ReadonlySet<string>, timeoutMs: number): Promise<void> {
		const deadline = AbortSignal.timeout(timeoutMs);
		const isFlushed = () => [...names].every((name) => !this.#pending.has(name));
		while (!isFlushed() && !deadline.aborted) {
			await new Promise<void>((resolve) => {
				this.#whenStored.push(resolve);
				deadline.addEventListener('abort', () => resolve(), { once: true });
			});
		}
		if (!isFlushed())
			this.#options.log.error({ timeoutMs }, 'notes whose right to be written ended still wait for the disk');
	}

	/** Waits until everything taken so far is on disk, or gives up after `timeoutMs`; nothing is written afterwards. */
	async close(timeoutMs: number): Promise<void> {
		const timer = new AbortController();
		await Promise.race([this.#running, delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
		timer.abort();
		if (this.#queue.length > 0)
			this.#options.log.error(
				{ updates: this.#queue.length },
				'closing with updates that could not be stored; their writers were told so',
			);
		this.#stop.abort();
	}

	async #run(): Promise<void> {
		// Everything that arrives in the same turn of the event loop goes into the first batch.
		await Promise.resolve();
		while (this.#queue.length > 0 && !this.#stop.signal.aborted) {
			const batch = this.#takeBatch();
			const seqs = await this.#store(batch.map(({ update }) => update));
			if (seqs === null) {
				this.#queue = [...batch, ...this.#queue];
				break;
			}
			this.#report(batch, seqs);
		}
		this.#running = null;
	}

	#takeBatch(): Entry<Sender>[] {
		let bytes = 0;
		let count = 0;
		for (const { update } of this.#queue) {
			if (count > 0 && (count >= BATCH_UPDATES || bytes + update.bytes.length > BATCH_BYTES)) break;
			bytes += update.bytes.length;
			count += 1;
		}
		return this.#queue.splice(0, count);
	}

	/** Tries until it succeeds; null when the server stops meanwhile. */
	async #store(updates: readonly PendingUpdate<Sender>[]): Promise<readonly bigint[] | null> {
		for (let pause: number = RETRY_MS.first; ; pause = Math.min(pause * 2, RETRY_MS.most)) {
			const started = performance.now();
			try {
				const seqs = await this.#options.store(updates);
				this.#options.measure(updates.length, (performance.now() - started) / 1000);
				return seqs;
			} catch (error) {
				// The commit may have happened although the answer was lost: storing twice is harmless, Yjs ignores repetitions.
				this.#options.log.warn({ err: error, updates: updates.length }, 'storing ink and drafts failed, trying again');
			}
			await delay(pause, undefined, { signal: this.#stop.signal }).catch(() => undefined);
			if (this.#stop.signal.aborted) return null;
		}
	}

	#report(batch: readonly Entry<Sender>[], seqs: readonly bigint[]): void {
		const bySink = new Map<CommitSink<Sender>, StoredUpdate<Sender>[]>();
		batch.forEach(({ update, sink }, index) => {
			this.#pendingBytes -= update.bytes.length;
			const left = (this.#pending.get(update.name) ?? 1) - 1;
			if (left > 0) this.#pending.set(update.name, left);
			else this.#pending.delete(update.name);
			const stored = { ...update, seq: seqs[index] ?? 0n };
			const list = bySink.get(sink);
			if (list) list.push(stored);
			else bySink.set(sink, [stored]);
		});
		for (const [sink, stored] of bySink) {
			try {
				sink.committed(stored);
			} catch (error) {
				this.#options.log.error({ err: error }, 'telling a document of its stored updates failed');
			}
		}
		const waiting = this.#whenStored;
		this.#whenStored = [];
		for (const resolve of waiting) resolve();
	}
}
