import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** First and last byte, both included, as in an HTTP Range. */
export interface ByteRange {
	readonly start: number;
	readonly end: number;
}

/**
 * A file, or part of it, as a stream. It opens at once and may fail before anybody reads it (a bad sector, a file that was
 * removed); whoever reads it later is told all the same, and until then an 'error' without a listener must not end the process.
 */
export function openFile(file: string, range?: ByteRange): Readable {
	const stream = createReadStream(file, range === undefined ? {} : { start: range.start, end: range.end });
	stream.on('error', () => undefined);
	return stream;
}
