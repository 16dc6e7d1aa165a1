import { Readable } from 'node:stream';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import type { ByteRange } from '#server/platform/files/openFile.ts';

/**
 * Bytes of a stored file with a tail behind it, as if they were one file.
 * @param tail null for the file alone
 * @param range of both together, within them
 * @throws AppError `not_found` when there is no such content
 */
export async function readAcross(
	files: ContentStore,
	{ sha256, size }: { readonly sha256: string; readonly size: number },
	tail: Buffer | null,
	{ start, end }: ByteRange,
): Promise<Readable> {
	if (tail === null || end < size) return files.read(sha256, { start, end });
	const rest = tail.subarray(Math.max(0, start - size), end - size + 1);
	if (start >= size) return Readable.from([rest], { objectMode: false });
	const file = await files.read(sha256, { start, end: size - 1 });
	return Readable.from(joined(file, rest), { objectMode: false });
}

async function* joined(file: Readable, rest: Buffer): AsyncGenerator<Uint8Array> {
	for await (const chunk of file) yield chunk as Uint8Array;
	yield rest;
}
