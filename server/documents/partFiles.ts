import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { hasCode } from '#server/platform/dataDir.ts';
import { AppError } from '#server/platform/errors.ts';
import { openFile } from '#server/platform/files/openFile.ts';
import { isStorageFull } from '#server/platform/storageFull.ts';

/**
 * Files still arriving, one per upload, in DATA_DIR/uploads. What a part file holds is always a beginning of the upload:
 * bytes are only ever added at its end, and a file system that journals its metadata (ext4, XFS, APFS, NTFS) never
 * counts bytes into the size before they are written. So after any cut the file's size says where to go on.
 */
export class PartFiles {
	readonly #root: string;

	constructor(dataDir: string) {
		this.#root = path.join(dataDir, 'uploads');
	}

	/** Makes the folder. Call once before use. */
	async open(): Promise<void> {
		await mkdir(this.#root, { recursive: true, mode: 0o700 });
	}

	/** Where an upload's bytes lie. `id` is a UUID checked at the door. */
	pathOf(id: string): string {
		return path.join(this.#root, `${id}.part`);
	}

	/** Bytes that have arrived. */
	async received(id: string): Promise<number> {
		try {
			return (await stat(this.pathOf(id))).size;
		} catch (error) {
			if (hasCode(error, 'ENOENT')) return 0;
			throw error;
		}
	}

	/**
	 * Adds bytes at `offset`, which is the file's size. They are on disk (fsync) when this resolves. When the source
	 * breaks off, what came stays; when there is more than `maxBytes`, or no room on the disk, nothing of the part stays.
	 * @returns the new size
	 * @throws AppError `payload_too_large`, `storage_full`, `upload_interrupted`
	 */
	async append(id: string, offset: number, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
		const file = await open(this.pathOf(id), offset === 0 ? 'w' : 'r+', 0o600).catch(asStorageError);
		let at = offset;
		try {
			for await (const chunk of interruptible(source)) {
				if (at + chunk.byteLength > offset + maxBytes) throw new AppError('payload_too_large');
				for (let written = 0; written < chunk.byteLength;) {
					const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written, at);
					written += bytesWritten;
					at += bytesWritten;
				}
			}
			await file.sync();
			return at;
		} catch (error) {
			if (error instanceof AppError && error.code === 'upload_interrupted') await file.sync();
			// Where even cutting back fails, the bytes that came are still the right ones.
			else await file.truncate(offset).catch(() => undefined);
			return asStorageError(error);
		} finally {
			await file.close();
		}
	}

	read(id: string): Readable {
		return openFile(this.pathOf(id));
	}

	async remove(id: string): Promise<void> {
		await rm(this.pathOf(id), { force: true });
	}

	/** Ids of all part files. */
	async list(): Promise<readonly string[]> {
		const names = await readdir(this.#root);
		return names.filter((name) => name.endsWith('.part')).map((name) => name.slice(0, -'.part'.length));
	}
}

/** The sender's connection broke off: not our fault, and nothing that came is lost. */
async function* interruptible(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const iterator = source[Symbol.asyncIterator]();
	for (;;) {
		const next = await iterator.next().catch((error: unknown) => {
			throw new AppError('upload_interrupted', { cause: error });
		});
		if (next.done === true) return;
		yield next.value;
	}
}

function asStorageError(error: unknown): never {
	if (isStorageFull(error)) throw new AppError('storage_full', { cause: error, expected: false });
	throw error;
}
