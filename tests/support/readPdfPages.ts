import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Text of one page as a reader's text layer gets it; positions in points from the lower left corner. */
export interface PdfPageText {
	readonly text: string;
	readonly items: readonly {
		readonly str: string;
		readonly left: number;
		readonly right: number;
		readonly y: number;
	}[];
}

/** Reads every page of a PDF through PDF.js; throws when the file is not a readable PDF. */
export async function readPdfPages(bytes: Uint8Array): Promise<PdfPageText[]> {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
	const pdf = await task.promise;
	const pages: PdfPageText[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		const content = await (await pdf.getPage(number)).getTextContent();
		const runs = content.items.filter((item) => 'str' in item);
		pages.push({
			text: runs.map((run) => run.str + (run.hasEOL ? '\n' : '')).join(''),
			items: runs.map((run) => ({
				str: run.str,
				left: Number(run.transform[4]),
				right: Number(run.transform[4]) + run.width,
				y: Number(run.transform[5]),
			})),
		});
	}
	await task.destroy();
	return pages;
}
