import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { hasCode } from '../dataDir.ts';
import { AppError } from '../errors.ts';
import { isStorageFull } from '../storageFull.ts';
import { openFile, type ByteRange } from './openFile.ts';

/** A stored file: its SHA-256 in lower-case hex is its name, its size is in bytes. */
export interface StoredContent {
	readonly sha256: string;
	readonly size: number;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files by content in DATA_DIR/files/aa/bb/<sha256>. A file is in its place only once all of it is on disk, so whatever
 * happens there is never half a file; the same content is stored once.
 */
export class ContentStore {
	readonly #root: string;
	readonly #incoming: string;

	private constructor(root: string) {
		this.#root = root;
		this.#incoming = path.join(root, 'incoming');
	}

	/** Opens the store in `dataDir` and removes what a killed server left half received. */
	static async open(dataDir: string): Promise<ContentStore> {
		const store = new ContentStore(path.join(dataDir, 'files'));
		await mkdir(store.#incoming, { recursive: true, mode: 0o700 });
		for (const name of await readdir(store.#incoming)) await rm(path.join(store.#incoming, name), { force: true });
		return store;
	}

	/**
	 * Receives a file. It is on disk (fsync) when this resolves; nothing remains of it when it throws.
	 * @param maxBytes largest size accepted
	 * @throws AppError `file_too_large`, `storage_full`; whatever the source throws
	 */
	async write(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredContent> {
		const temporary = path.join(this.#incoming, randomUUID());
		try {
			const content = await receive(source, temporary, maxBytes);
			const target = this.pathOf(content.sha256);
			await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
			await rename(temporary, target);
			await syncFolders(path.dirname(target), this.#root);
			return content;
		} catch (error) {
			await rm(temporary, { force: true });
			throw isStorageFull(error) ? new AppError('storage_full', { cause: error, expected: false }) : error;
		}
	}

	/** Size in bytes, or null when there is no such content. */
	async size(sha256: string): Promise<number | null> {
		try {
			return (await stat(this.pathOf(sha256))).size;
		} catch (error) {
			if (hasCode(error, 'ENOENT')) return null;
			throw error;
		}
	}

	/**
	 * Reads a file or part of it.
	 * @throws AppError `not_found` when there is no such content
	 */
	async read(sha256: string, range?: ByteRange): Promise<Readable> {
		if ((await this.size(sha256)) === null) throw new AppError('not_found');
		return openFile(this.pathOf(sha256), range);
	}

	/** Removes a file; does nothing when it is not there. The caller knows that nobody refers to it any more. */
	async delete(sha256: string): Promise<void> {
		await rm(this.pathOf(sha256), { force: true });
	}

	/** Where a content lies, for programs that need a file name. */
	pathOf(sha256: string): string {
		if (!SHA256.test(sha256)) throw new AppError('not_found');
		return path.join(this.#root, contentPath(sha256));
	}
}

/** Where a content lies within the store's folder. */
export function contentPath(sha256: string): string {
	return path.join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function receive(source: AsyncIterable<Uint8Array>, file: string, maxBytes: number): Promise<StoredContent> {
	const hash = createHash('sha256');
	let size = 0;
	const handle = await open(file, 'wx', 0o600);
	try {
		for await (const chunk of source) {
			size += chunk.byteLength;
			if (size > maxBytes) throw new AppError('file_too_large');
			hash.update(chunk);
			await writeAll(handle, chunk);
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
	return { sha256: hash.digest('hex'), size };
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
	for (let offset = 0; offset < chunk.byteLength;) {
		offset += (await handle.write(chunk, offset)).bytesWritten;
	}
}

/** A new name survives a power cut only when its folder, and each new folder's parent, is synced too. */
async function syncFolders(from: string, root: string): Promise<void> {
	for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	}
}
