/*
 * The program that opens an uploaded PDF, in a process of its own: what a hostile file does to the parser (endless loop,
 * memory) ends here and not in the server. Started by pdfInspection.ts with the file's path; answers on its output.
 */
import { readFile } from 'node:fs/promises';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { notesOf, type PdfAnnotation } from '#domain/documents/authorNotes.ts';
import { FINDINGS, type Finding } from '#domain/documents/findings.ts';
import { findClassificationStamp, type PageText, type TextPiece } from '#domain/documents/stamp.ts';
import { fromTcvn3, looksLikeTcvn3 } from '#domain/text/oldVietnamese.ts';
import type { InspectionAnswer } from './pdfInspection.ts';
import { surveyStreams } from './pdfStreams.ts';

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

/** Most pages of one file, and the longest side of a page in points (PDF 1.7, annex C: 14 400). */
const MOST_PAGES = 5_000;
const LONGEST_SIDE = 14_400;
/** Text that is kept for the checks, in characters: of one page, and of all. */
const MOST_PAGE_TEXT = 50_000;
const MOST_TEXT = 20_000_000;
/** A page with fewer letters says nothing that could be found. */
const FEWEST_LETTERS = 10;

/** Names in the file that are findings. */
const NAMED: readonly (readonly [name: string, finding: Finding])[] = [
	['JavaScript', 'javascript'],
	['JS', 'javascript'],
	['Launch', 'launch'],
	['RichMedia', 'rich_media'],
	['Movie', 'rich_media'],
	['EmbeddedFiles', 'attachments'],
	['FileAttachment', 'attachments'],
	['Collection', 'portfolio'],
	['XFA', 'xfa'],
];
/** Fonts of the encodings from before Unicode, as their names begin. */
const OLD_FONTS: readonly (readonly [name: string, finding: Finding])[] = [
	['(?:[A-Z]{6}\\+)?(?:\\.|#2E)Vn[A-Z][A-Za-z]*', 'tcvn3'],
	['(?:[A-Z]{6}\\+)?VNI-[A-Za-z]*', 'vni'],
];
const ALL_NAMES = [...NAMED, ...OLD_FONTS];

async function inspect(file: string): Promise<InspectionAnswer> {
	const bytes = await readFile(file);
	const survey = surveyStreams(
		bytes,
		ALL_NAMES.map(([name]) => name),
	);
	if (survey.tooComplex) return { ok: false, reason: 'too_complex' };
	const findings = new Set(ALL_NAMES.filter(([name]) => survey.names.has(name)).map(([, finding]) => finding));
	const loading = getDocument({
		data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		stopAtErrors: true,
		useSystemFonts: false,
		disableFontFace: true,
		enableXfa: false,
		verbosity: 0,
	});
	try {
		const document = await loading.promise;
		if (document.numPages < 1) return { ok: false, reason: 'broken' };
		if (document.numPages > MOST_PAGES) return { ok: false, reason: 'too_complex' };
		if ((await document.getAttachments()) !== null) findings.add('attachments');
		const pages: PageText[] = [];
		let [textLength, wordless] = [0, 0];
		for (let number = 1; number <= document.numPages; number++) {
			const page = await document.getPage(number);
			if (!isOfPossibleSize(page)) return { ok: false, reason: 'too_complex' };
			const annotations: readonly PdfAnnotation[] = await page.getAnnotations();
			if (notesOf(annotations, { freeTextIsDrawn: true }).length > 0) findings.add('author_notes');
			const text = await textOf(page);
			let length = 0;
			const pieces = [...text, ...overlaysOf(annotations)].filter(
				(piece) => (length += piece.text.length) <= MOST_PAGE_TEXT,
			);
			textLength += Math.min(length, MOST_PAGE_TEXT);
			if (textLength > MOST_TEXT) return { ok: false, reason: 'too_complex' };
			pages.push({ pieces });
			if (
				(
					text
						.map((piece) => piece.text)
						.join('')
						.match(/\p{L}/gu) ?? []
				).length < FEWEST_LETTERS
			)
				wordless += 1;
			page.cleanup();
		}
		// A blank page here and there is no scan.
		if (wordless * 4 >= pages.length) findings.add(wordless === pages.length ? 'no_text' : 'little_text');
		const sample = pages
			.flatMap(({ pieces }) => pieces.map(({ text }) => text))
			.join(' ')
			.slice(0, 200_000);
		if (looksLikeTcvn3(sample)) findings.add('tcvn3');
		const stamp =
			findClassificationStamp(pages) ?? (findings.has('tcvn3') ? findClassificationStamp(pages.map(inUnicode)) : null);
		return { ok: true, pageCount: pages.length, stamp, findings: FINDINGS.filter((finding) => findings.has(finding)) };
	} catch (error) {
		const encrypted = error instanceof Error && error.name === 'PasswordException';
		return { ok: false, reason: encrypted ? 'encrypted' : 'broken' };
	}
}

function isOfPossibleSize({ view, userUnit }: PDFPageProxy): boolean {
	const [left = 0, bottom = 0, right = 0, top = 0] = view;
	return [right - left, top - bottom].every((side) => side > 0 && side * userUnit <= LONGEST_SIDE);
}

const inUnicode = ({ pieces }: PageText): PageText => ({
	pieces: pieces.map((piece) => ({ ...piece, text: fromTcvn3(piece.text).toLocaleUpperCase('vi') })),
});

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
function overlaysOf(annotations: readonly PdfAnnotation[]): TextPiece[] {
	return annotations.flatMap((annotation) => {
		const said = contentsOf(annotation);
		const lines: unknown[] = Array.isArray(annotation['textContent']) ? annotation['textContent'] : [];
		return [said, ...lines, lines.join(' ')]
			.filter((text) => typeof text === 'string' && text.trim() !== '')
			.map((text) => ({ text: String(text), top: 0, overlay: true }));
	});
}

function contentsOf(annotation: PdfAnnotation): string {
	const contents = annotation['contentsObj'];
	const said = typeof contents === 'object' && contents !== null && 'str' in contents ? contents.str : '';
	return typeof said === 'string' ? said : '';
}

const answer = await inspect(process.argv[2] ?? '').catch((): InspectionAnswer => ({ ok: false, reason: 'broken' }));
process.stdout.write(`\n${JSON.stringify(answer)}`, () => process.exit(0));
