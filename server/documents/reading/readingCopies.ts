import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hasCode } from '#server/platform/dataDir.ts';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import type { Logger } from '#server/platform/log.ts';
import { askProgram } from '../childProgram.ts';
import { KeyedLock } from '../keyedLock.ts';

const answerSchema = z.object({ tail: z.base64().nullable() });
/** What the tail-making process answers; null for a file that gets none. */
export type TailAnswer = z.infer<typeof answerSchema>;

/** A stored PDF. */
export interface StoredPdf {
	readonly sha256: string;
	/** In bytes. */
	readonly size: number;
	readonly pages: number;
}

/** What follows the stored bytes in a reading copy, and a short hash of it for the ETag. */
export interface ReadingTail {
	readonly bytes: Buffer;
	readonly hash: string;
}

const PROGRAM = path.join(import.meta.dirname, 'readingTail.process.ts');
const LIMITS = { timeoutMs: 30_000, heapMb: 512, memoryMb: 1_536 };
/** Smaller files are read in a few ranges anyway. */
const MIN_BYTES = 96 * 1024;
/** Tails of papers are a few KB; one that is larger would cost the reader what it is to save. */
const MAX_TAIL_BYTES = 512 * 1024;
/** Longest that a reader waits for a tail, in ms. Then the file is read as it is. */
const PATIENCE_MS = 500;
/** Goes up when `makeReadingTail` writes something else: tails of another format are thrown away at start. */
const FORMAT = 1;
const NAME = new RegExp(`^([0-9a-f]{64})\\.${FORMAT}\\.tail$`);

/**
 * The tails of reading copies (ADR 6), in DATA_DIR/derived: made once per content in a process of its own, when a paper
 * comes in or, for papers that were there before, when it is first read. Everything here can be deleted at any time: it
 * is made anew. An empty file says that this content gets no tail. The stored file itself is never touched.
 */
export class ReadingCopies {
	readonly #folder: string;
	readonly #files: ContentStore;
	readonly #log: Logger;
	readonly #locks = new KeyedLock();
	readonly #closing = new AbortController();
	readonly #making = new Map<string, Promise<Buffer | null>>();
	/** Contents whose process failed; not tried again before the next start. */
	readonly #failed = new Set<string>();

	constructor(dataDir: string, files: ContentStore, log: Logger) {
		this.#folder = path.join(dataDir, 'derived');
		this.#files = files;
		this.#log = log;
	}

	/** Makes the folder and removes what is half written, of another format, or of content that is gone. Call at start. */
	async open(): Promise<void> {
		await mkdir(this.#folder, { recursive: true, mode: 0o700 });
		for (const name of await readdir(this.#folder)) {
			const sha256 = NAME.exec(name)?.[1];
			if (sha256 === undefined || (await this.#files.size(sha256)) === null)
				await rm(path.join(this.#folder, name), { recursive: true, force: true });
		}
	}

	/** Ends what is being made. */
	async close(): Promise<void> {
		this.#closing.abort();
		await Promise.allSettled(this.#making.values());
	}

	/** Begins to make a tail, so that it is there when the paper is first read. */
	prepare(pdf: StoredPdf): void {
		if (isWorthwhile(pdf)) void this.#tail(pdf.sha256);
	}

	/** Removes what was made of a content that is destroyed. Call when the content itself is gone. */
	async remove(sha256: string): Promise<void> {
		await this.#making.get(sha256);
		await rm(path.join(this.#folder, `${sha256}.${FORMAT}.tail`), { force: true });
		this.#failed.delete(sha256);
	}

	/** The tail of a stored PDF; null when it gets none, or none is ready within a moment. Never throws. */
	async tailOf(pdf: StoredPdf): Promise<ReadingTail | null> {
		if (!isWorthwhile(pdf)) return null;
		let timer: NodeJS.Timeout | undefined;
		const patience = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, null)));
		const bytes = await Promise.race([this.#tail(pdf.sha256), patience]);
		clearTimeout(timer);
		if (bytes === null || bytes.length === 0) return null;
		return { bytes, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
	}

	/** One at work per content, however many ask; empty or null for none. */
	#tail(sha256: string): Promise<Buffer | null> {
		const known = this.#making.get(sha256);
		if (known !== undefined) return known;
		const making = this.#readOrMake(sha256)
			.catch((error: unknown) => {
				if (!this.#closing.signal.aborted) this.#log.warn({ err: error, sha256 }, 'no index of pages could be made');
				this.#failed.add(sha256);
				return null;
			})
			.finally(() => this.#making.delete(sha256));
		this.#making.set(sha256, making);
		return making;
	}

	async #readOrMake(sha256: string): Promise<Buffer | null> {
		if (this.#failed.has(sha256)) return null;
		const target = path.join(this.#folder, `${sha256}.${FORMAT}.tail`);
		try {
			return await readFile(target);
		} catch (error) {
			if (!hasCode(error, 'ENOENT')) throw error;
		}
		// One file at a time is opened: the memory of the machine is the meeting's.
		const limits = { ...LIMITS, signal: this.#closing.signal };
		const source = this.#files.pathOf(sha256);
		const answer = await this.#locks.run('making', () => askProgram(PROGRAM, source, answerSchema, limits));
		const made = Buffer.from(answer.tail ?? '', 'base64');
		const tail = made.length > MAX_TAIL_BYTES ? Buffer.alloc(0) : made;
		await this.#write(target, tail);
		return tail;
	}

	/** All of it or nothing, also after a power cut. */
	async #write(target: string, tail: Buffer): Promise<void> {
		const temporary = path.join(this.#folder, randomUUID());
		const handle = await open(temporary, 'wx', 0o600);
		try {
			await handle.writeFile(tail);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, target);
	}
}

function isWorthwhile({ size, pages }: StoredPdf): boolean {
	return size >= MIN_BYTES && pages > 1;
}
