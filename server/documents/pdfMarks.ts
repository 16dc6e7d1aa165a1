import type { FileHandle } from 'node:fs/promises';

/** Where readers look for the beginning: mail headers, a byte order mark, blank lines may stand before it. */
const HEAD_BYTES = 1024;
/** The end mark is within the last 1024 bytes, as Acrobat reads it (PDF 1.7, implementation note 18). */
const TAIL_BYTES = 1024;
/** How far back the table of contents is looked for when the end mark is not there. */
const TABLE_BYTES = 1024 * 1024;

/** What the outside of a file says of it. */
export type PdfMarks = 'whole' | 'cut' | 'no_pdf';

/**
 * Whether a file begins and ends like a PDF. Without an end mark at the end it is whole when the last `startxref` names a
 * place where there is a cross-reference table, and no further objects come after it: a file that was cut has them.
 */
export async function readMarks(handle: FileHandle): Promise<PdfMarks> {
	const { size } = await handle.stat();
	const read = async (at: number, length: number): Promise<string> => {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, Math.max(0, at));
		return buffer.toString('latin1', 0, bytesRead);
	};
	const head = (await read(0, HEAD_BYTES)).indexOf('%PDF-');
	if (head === -1) return 'no_pdf';
	if ((await read(size - TAIL_BYTES, TAIL_BYTES)).includes('%%EOF')) return 'whole';
	const tail = await read(size - TABLE_BYTES, TABLE_BYTES);
	const last = tail.lastIndexOf('startxref');
	const place = /^startxref\s+(\d{1,15})/.exec(tail.slice(last, last + 64))?.[1];
	if (last === -1 || place === undefined || / obj\b/.test(tail.slice(last))) return 'cut';
	const table = await read(Number(place) + head, 32);
	return /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(table) && Number(place) > 0 ? 'whole' : 'cut';
}
