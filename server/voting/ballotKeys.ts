import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '#server/platform/dataDir.ts';

const KEY_BYTES = 32;
const SUFFIX = '.key';

/**
 * The keys of open secret votes, one a vote, in a folder of their own that no backup may hold (BALLOT_KEY_DIR). A key is on
 * disk before its vote opens, so that ballots survive a killed server, and is overwritten and unlinked once they are counted.
 */
export class BallotKeys {
	readonly #directory: string;
	readonly #cache = new Map<string, Buffer>();

	constructor(directory: string) {
		this.#directory = directory;
	}

	/** Makes the folder; call it before anything else. */
	async prepare(): Promise<void> {
		await mkdir(this.#directory, { recursive: true, mode: 0o700 });
	}

	/**
	 * Makes the key of a vote and waits until it is on disk; one that is there already stays. What a crash left of a key that
	 * was being written is replaced: its vote cannot have opened.
	 */
	async create(voteId: string): Promise<void> {
		if ((await this.load(voteId)) !== null) return;
		await rm(this.#file(voteId), { force: true });
		try {
			const handle = await open(this.#file(voteId), 'wx', 0o600);
			try {
				await handle.writeFile(randomBytes(KEY_BYTES));
				await handle.sync();
			} finally {
				await handle.close();
			}
			await this.#syncDirectory();
		} catch (error) {
			if (!hasCode(error, 'EEXIST')) throw error;
		}
	}

	/** The key; null when it is gone. */
	async load(voteId: string): Promise<Buffer | null> {
		const cached = this.#cache.get(voteId);
		if (cached !== undefined) return cached;
		try {
			const key = await readFile(this.#file(voteId));
			if (key.byteLength !== KEY_BYTES) return null;
			this.#cache.set(voteId, key);
			return key;
		} catch (error) {
			if (hasCode(error, 'ENOENT')) return null;
			throw error;
		}
	}

	/** Overwrites and removes the key; nothing when there is none. */
	async destroy(voteId: string): Promise<void> {
		this.#cache.get(voteId)?.fill(0);
		this.#cache.delete(voteId);
		try {
			const handle = await open(this.#file(voteId), 'r+');
			try {
				await handle.write(randomBytes(KEY_BYTES), 0, KEY_BYTES, 0);
				await handle.sync();
			} finally {
				await handle.close();
			}
			await rm(this.#file(voteId));
			await this.#syncDirectory();
		} catch (error) {
			if (!hasCode(error, 'ENOENT')) throw error;
		}
	}

	/** Votes that have a key. */
	async list(): Promise<readonly string[]> {
		const names = await readdir(this.#directory);
		return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
	}

	#file(voteId: string): string {
		return path.join(this.#directory, `${voteId}${SUFFIX}`);
	}

	/** A name in a folder is durable once the folder is. */
	async #syncDirectory(): Promise<void> {
		const handle = await open(this.#directory, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	}
}
