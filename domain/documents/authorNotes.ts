import { wellFormedParagraphs } from '../text/typedText.ts';

/*
 * The notes that the author of a paper left on its pages (docs/PROTOCOL.md F-7): the same rule for the inspection, which tells of
 * them, and for the reader, which shows them.
 */

/** What somebody wrote: text in lines, never markup. */
export interface NoteEntry {
	/** As the file says; '' when it does not. */
	readonly author: string;
	/** Date as PDF writes it (`D:20260105…`); null when the file has none. */
	readonly date: string | null;
	readonly text: string;
}

/** A note at its place, with the answers to it. */
export interface AuthorNote {
	readonly id: string;
	/** Corners in the page's own units: left, bottom, right, top. */
	readonly rect: readonly [number, number, number, number];
	/** Where its mark belongs: over a sticky note, beside what was marked up. */
	readonly at: 'middle' | 'end';
	/** The optional content group it belongs to; it shows where the group does. */
	readonly layer: unknown;
	/** The note first. */
	readonly entries: readonly NoteEntry[];
}

/** An annotation as PDF.js reads it. */
export type PdfAnnotation = Readonly<Record<string, unknown>>;

/** What is marked up and has something said about it. */
const MARKUP = [
	'Highlight',
	'Underline',
	'StrikeOut',
	'Squiggly',
	'Caret',
	'Square',
	'Circle',
	'Line',
	'Polygon',
	'PolyLine',
	'Ink',
];
/** Flags of annotations (PDF 1.7, 12.5.3): invisible, hidden, no view. */
const UNSEEN = 1 | 2 | 32;
/** Most notes of a page, and most of one note: beyond these a file means harm. Characters. */
const MOST_NOTES = 200;
const MOST_TEXT = 20_000;
const MOST_NAME = 200;

/**
 * The notes of a page that are not hidden, in the order of the file, each with its answers.
 * @param freeTextIsDrawn whether what was typed onto the page is part of its picture; it is a note where it is not
 */
export function notesOf(
	annotations: readonly PdfAnnotation[],
	{ freeTextIsDrawn }: { readonly freeTextIsDrawn: boolean },
): AuthorNote[] {
	const shown = annotations.filter((annotation) => (numberOf(annotation['annotationFlags']) & UNSEEN) === 0);
	const byId = new Map(shown.map((annotation) => [annotation['id'], annotation]));
	const answers = new Map<unknown, PdfAnnotation[]>();
	const firsts = new Map<PdfAnnotation, PdfAnnotation | null>();
	for (const annotation of shown) {
		// Somebody's "seen" or "agreed" is no note, and a group says the same as its first.
		if (annotation['replyType'] !== 'R' || isState(annotation)) continue;
		const first = firstOf(annotation, byId, firsts);
		if (first === null) continue;
		const so = answers.get(first['id']);
		if (so === undefined) answers.set(first['id'], [annotation]);
		else if (so.length < MOST_NOTES) so.push(annotation);
	}
	return shown
		.filter((annotation) => annotation['inReplyTo'] === undefined && isNote(annotation, freeTextIsDrawn))
		.flatMap((annotation): AuthorNote[] => {
			const rect = rectOf(annotation);
			const entries = [annotation, ...(answers.get(annotation['id']) ?? [])]
				.map(entryOf)
				.filter(({ text }) => text !== '');
			if (rect === null || entries.length === 0) return [];
			const at = annotation['subtype'] === 'Text' ? 'middle' : 'end';
			return [{ id: String(annotation['id']), rect, at, layer: annotation['oc'] ?? null, entries }];
		})
		.slice(0, MOST_NOTES);
}

function isNote(annotation: PdfAnnotation, freeTextIsDrawn: boolean): boolean {
	const { subtype } = annotation;
	if (subtype === 'Text') return !isState(annotation);
	if (subtype === 'FreeText') return !freeTextIsDrawn && annotation['hasAppearance'] !== true;
	// What a stamp says is its own picture, unless somebody wrote something to it.
	if (subtype === 'Stamp') return typeof annotation['popupRef'] === 'string';
	return MARKUP.some((kind) => kind === subtype);
}

const isState = ({ stateModel }: PdfAnnotation): boolean => typeof stateModel === 'string';

/**
 * What an answer, or an answer to an answer, is about; null when that is hidden, gone, or the answers go in a circle.
 * @param known what was found for others, each of which is asked once: a file may hold ten thousand answers in a row
 */
function firstOf(
	answer: PdfAnnotation,
	byId: ReadonlyMap<unknown, PdfAnnotation>,
	known: Map<PdfAnnotation, PdfAnnotation | null>,
): PdfAnnotation | null {
	const way = new Set<PdfAnnotation>();
	let at: PdfAnnotation | undefined = answer;
	let first: PdfAnnotation | null = null;
	while (at !== undefined && !way.has(at)) {
		const found = known.get(at);
		if (found !== undefined) {
			first = found;
			break;
		}
		if (at['inReplyTo'] === undefined) {
			first = at;
			break;
		}
		way.add(at);
		at = byId.get(at['inReplyTo']);
	}
	for (const step of way) known.set(step, first);
	return first;
}

function entryOf(annotation: PdfAnnotation): NoteEntry {
	const { modificationDate, creationDate } = annotation;
	const date = [modificationDate, creationDate].find((value) => typeof value === 'string' && value !== '');
	return {
		author: textOf(annotation['titleObj']).slice(0, MOST_NAME).replaceAll('\n', ' ').trim(),
		date: typeof date === 'string' ? date : null,
		text: textOf(annotation['contentsObj']).trim(),
	};
}

/** As F-1 would have it; what shows nothing but changes what others read is left out. */
function textOf(said: unknown): string {
	const text = typeof said === 'object' && said !== null && 'str' in said ? said.str : '';
	return typeof text === 'string' ? wellFormedParagraphs(text.slice(0, MOST_TEXT)) : '';
}

function rectOf({ rect }: PdfAnnotation): AuthorNote['rect'] | null {
	if (!Array.isArray(rect)) return null;
	const [left, bottom, right, top] = rect.map(Number);
	if (left === undefined || bottom === undefined || right === undefined || top === undefined) return null;
	return [left, bottom, right, top].every(Number.isFinite) ? [left, bottom, right, top] : null;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
