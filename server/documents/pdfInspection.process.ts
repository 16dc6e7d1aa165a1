/*
 * The program that opens an uploaded PDF, in a process of its own: what a hostile file does to the parser (endless loop,
 * memory) ends here and not in the server. Started by pdfInspection.ts with the file's path; answers with one message.
 */
import { readFile } from 'node:fs/promises';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { STAMP_PAGES, type TextPiece } from '#domain/documents/stamp.ts';
import type { InspectionAnswer } from './pdfInspection.ts';

/** A gap wider than this many times the letter size sets pieces of one line apart. */
const WIDE_GAP = 1.2;
/** Baselines closer than this part of the letter size are one line. */
const SAME_LINE = 0.4;

interface Run {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly size: number;
	readonly slanted: boolean;
}

async function inspect(file: string): Promise<InspectionAnswer> {
	const data = new Uint8Array(await readFile(file));
	const loading = getDocument({
		data,
		stopAtErrors: true,
		useSystemFonts: false,
		disableFontFace: true,
		enableXfa: false,
		verbosity: 0,
	});
	try {
		const document = await loading.promise;
		const pages: { pieces: TextPiece[] }[] = [];
		for (let number = 1; number <= document.numPages; number++) {
			// Opening every page finds a broken page tree; text is needed of the first ones only.
			const page = await document.getPage(number);
			if (number <= STAMP_PAGES) pages.push({ pieces: [...(await textOf(page)), ...(await overlaysOf(page))] });
			page.cleanup();
		}
		return document.numPages < 1 ? { ok: false, reason: 'broken' } : { ok: true, pageCount: document.numPages, pages };
	} catch (error) {
		const encrypted = error instanceof Error && error.name === 'PasswordException';
		return { ok: false, reason: encrypted ? 'encrypted' : 'broken' };
	}
}

/** Pieces of a page's text: runs on one baseline joined into lines, lines cut at wide gaps. */
async function textOf(page: PDFPageProxy): Promise<TextPiece[]> {
	const { items } = await page.getTextContent();
	const [, bottom = 0, , top = 1] = page.view;
	const height = Math.max(1, top - bottom);
	const runs = items.flatMap((item): Run[] => {
		if (!('str' in item) || item.str.trim() === '') return [];
		const transform: unknown[] = item.transform;
		const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform.map(Number);
		return [
			{
				text: item.str,
				x,
				y,
				width: item.width,
				size: Math.hypot(c, d) || 1,
				slanted: Math.abs(b) > Math.abs(a) * 0.05,
			},
		];
	});
	const place = (run: Run): number => Math.min(1, Math.max(0, 1 - (run.y - bottom) / height));
	const slanted = runs.filter((run) => run.slanted).map((run) => ({ text: run.text, top: place(run), overlay: true }));
	const lines: Run[][] = [];
	for (const run of runs.filter((found) => !found.slanted).sort((a, b) => b.y - a.y)) {
		const line = lines.at(-1);
		const first = line?.[0];
		if (
			line !== undefined &&
			first !== undefined &&
			Math.abs(first.y - run.y) < SAME_LINE * Math.max(first.size, run.size)
		)
			line.push(run);
		else lines.push([run]);
	}
	const upright = lines.flatMap((line) =>
		cutAtGaps(line).map((text) => ({ text, top: line[0] === undefined ? 0 : place(line[0]) })),
	);
	return [...upright, ...slanted];
}

function cutAtGaps(line: readonly Run[]): string[] {
	const pieces: string[] = [];
	let end: number | null = null;
	for (const run of [...line].sort((a, b) => a.x - b.x)) {
		const gap: number = end === null ? 0 : run.x - end;
		const last = pieces.at(-1);
		if (last === undefined || gap > WIDE_GAP * run.size) pieces.push(run.text);
		else pieces[pieces.length - 1] = last + (gap > 0.15 * run.size ? ' ' : '') + run.text;
		end = run.x + run.width;
	}
	return pieces;
}

/** Words of notes and stamps laid over the page. */
async function overlaysOf(page: PDFPageProxy): Promise<TextPiece[]> {
	const annotations: readonly Record<string, unknown>[] = await page.getAnnotations();
	return annotations.flatMap((annotation) => {
		const contents = annotation['contentsObj'];
		const said = typeof contents === 'object' && contents !== null && 'str' in contents ? contents.str : undefined;
		const lines: unknown[] = Array.isArray(annotation['textContent']) ? annotation['textContent'] : [];
		return [said, ...lines, lines.join(' ')]
			.filter((text) => typeof text === 'string' && text.trim() !== '')
			.map((text) => ({ text: String(text), top: 0, overlay: true }));
	});
}

process.once('message', (file) => {
	void inspect(String(file))
		.catch((): InspectionAnswer => ({ ok: false, reason: 'broken' }))
		.then((answer) => process.send?.(answer, () => process.disconnect()));
});
