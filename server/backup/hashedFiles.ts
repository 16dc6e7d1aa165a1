import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** What a file holds. */
export interface Hashed {
	readonly size: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

const CHUNK = 1024 * 1024;

/** Copies a file (mode 0600, on disk when this resolves) and says what was copied. A file that grows is copied as far as it is read. */
export async function copyHashed(from: string, to: string): Promise<Hashed> {
	const source = await open(from, 'r');
	try {
		await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
		const target = await open(to, 'wx', 0o600);
		try {
			const hashed = await hash(source, target);
			await target.sync();
			return hashed;
		} finally {
			await target.close();
		}
	} finally {
		await source.close();
	}
}

/** What a file holds. */
export async function hashFile(file: string): Promise<Hashed> {
	const source = await open(file, 'r');
	try {
		return await hash(source, null);
	} finally {
		await source.close();
	}
}

/** Writes a small file that is on disk when this resolves. */
export async function writeWhole(file: string, text: string): Promise<void> {
	const target = await open(file, 'w', 0o600);
	try {
		await target.writeFile(text);
		await target.sync();
	} finally {
		await target.close();
	}
}

async function hash(source: FileHandle, target: FileHandle | null): Promise<Hashed> {
	const sum = createHash('sha256');
	const buffer = Buffer.alloc(CHUNK);
	for (let size = 0; ;) {
		const { bytesRead } = await source.read(buffer, 0, CHUNK, size);
		if (bytesRead === 0) return { size, sha256: sum.digest('hex') };
		const chunk = buffer.subarray(0, bytesRead);
		sum.update(chunk);
		for (let written = 0; target !== null && written < bytesRead;)
			written += (await target.write(chunk, written, bytesRead - written, size + written)).bytesWritten;
		size += bytesRead;
	}
}
