/*
 * The program that makes the reading tail of a stored PDF, in a process of its own like the inspection: the file is a
 * stranger's. Started by readingCopies.ts with the file's path; answers on its output. A tail is only handed over when
 * PDF.js finds the same pages with it as without.
 */
import { readFile } from 'node:fs/promises';
import { getDocument, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TailAnswer } from './readingCopies.ts';
import { makeReadingTail } from './readingTail.ts';

/** Hands out a file and its tail piece by piece, without a second copy in memory. */
class Pieces extends PDFDataRangeTransport {
	readonly #parts: readonly Buffer[];

	constructor(parts: readonly Buffer[]) {
		super(
			parts.reduce((sum, { length }) => sum + length, 0),
			null,
		);
		this.#parts = parts;
	}

	override requestDataRange(begin: number, end: number): void {
		let at = 0;
		const found = this.#parts.map((part) => {
			const piece = part.subarray(Math.max(0, begin - at), Math.max(0, end - at));
			at += part.length;
			return piece;
		});
		this.onDataRange(begin, Uint8Array.from(Buffer.concat(found)));
	}
}

/** What must be the same of every page: its object, its size, how it is turned. */
async function pagesOf(parts: readonly Buffer[]): Promise<string> {
	const loading = getDocument({
		range: new Pieces(parts),
		disableAutoFetch: true,
		disableStream: true,
		stopAtErrors: true,
		useSystemFonts: false,
		disableFontFace: true,
		enableXfa: false,
		verbosity: 0,
	});
	try {
		const document = await loading.promise;
		const pages: unknown[] = [];
		for (let number = 1; number <= document.numPages; number++) {
			const { ref, view, rotate, userUnit } = await document.getPage(number);
			pages.push([ref, view, rotate, userUnit]);
		}
		return JSON.stringify(pages);
	} finally {
		await loading.destroy();
	}
}

async function answer(file: string): Promise<TailAnswer> {
	const bytes = await readFile(file);
	const tail = makeReadingTail(bytes);
	return { tail: (await pagesOf([bytes])) === (await pagesOf([bytes, tail])) ? tail.toString('base64') : null };
}

// Whatever is unusual about the file: it is read as it is.
const made = await answer(process.argv[2] ?? '').catch((): TailAnswer => ({ tail: null }));
process.stdout.write(`\n${JSON.stringify(made)}`, () => process.exit(0));
