import { statfs } from 'node:fs/promises';
import type { StorageState } from '#domain/storage.ts';
import { AppError } from './errors.ts';
import type { Logger } from './log.ts';

export interface StorageLimits {
	/** Free bytes under which an administrator is warned. */
	readonly warnBytes: number;
	/** Free bytes that papers leave alone: votes, events and ink still find room when uploads no longer do. */
	readonly reserveBytes: number;
}

/** For so long after something could not be stored, room counts as gone, also where free space cannot be asked for. */
const REFUSED_MS = 60_000;
/** Room for so many more files is the least; a file system may run out of them first. */
const FILES_LEAST = 256;

/**
 * Watches the room on the disks of DATA_DIR and of the ballot keys. The disk of a PostgreSQL of the office's own is not seen from
 * here: there what it refused for want of room is all that is known.
 */
export class Storage {
	readonly #folders: readonly string[];
	readonly #limits: StorageLimits;
	readonly #log: Logger;
	#refusedAt = -Infinity;
	#said: StorageState = 'ok';

	constructor(folders: readonly string[], limits: StorageLimits, log: Logger) {
		this.#folders = folders;
		this.#limits = limits;
		this.#log = log;
	}

	/** Something could not be stored for want of room. */
	readonly refused = (): void => {
		this.#refusedAt = performance.now();
	};

	/** How it stands now; asked anew each time, a change is told in the log. */
	async state(): Promise<StorageState> {
		const state = await this.#look();
		if (state !== this.#said) {
			this.#log[state === 'ok' ? 'info' : 'error']({ storage: state }, 'the room on the disks changed');
			this.#said = state;
		}
		return state;
	}

	/**
	 * Whether a paper may be received.
	 * @param bytes that it will take on the disk
	 * @throws AppError `storage_full` when it would take what is kept for votes and events
	 */
	async assertRoom(bytes: number): Promise<void> {
		const { free } = await this.#free();
		if (free - bytes < this.#limits.reserveBytes) throw new AppError('storage_full', { expected: false });
	}

	async #look(): Promise<StorageState> {
		if (performance.now() - this.#refusedAt < REFUSED_MS) return 'full';
		const { free, files } = await this.#free();
		if (free < this.#limits.reserveBytes || files < FILES_LEAST) return 'full';
		return free < this.#limits.warnBytes ? 'low' : 'ok';
	}

	/** The least of all folders; one that cannot be asked says nothing. */
	async #free(): Promise<{ free: number; files: number }> {
		const all = await Promise.all(this.#folders.map((folder) => statfs(folder).catch(() => null)));
		let [free, files] = [Infinity, Infinity];
		for (const found of all) {
			if (found === null) continue;
			free = Math.min(free, found.bavail * found.bsize);
			// Some file systems make places for files as needed and say 0.
			if (found.files > 0) files = Math.min(files, found.ffree);
		}
		return { free, files };
	}
}
