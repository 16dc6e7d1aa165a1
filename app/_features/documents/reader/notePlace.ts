import type { AuthorNote } from '#domain/documents/authorNotes.ts';

/** A page as it is shown: turned and cut as its file says (PageViewport of PDF.js). */
interface ShownPage {
	readonly width: number;
	readonly height: number;
	convertToViewportPoint(x: number, y: number): readonly number[];
}

/** A mark's middle stays this far from the page's edges, parts of the page. */
const EDGE = 0.015;

/**
 * Where the mark of a note belongs on the page as it is shown, parts of its width and height: over a sticky note; at the upper
 * right corner of what was marked up, from where it is put beside the words.
 */
export function placeOfNote(
	{ rect, at }: Pick<AuthorNote, 'rect' | 'at'>,
	page: ShownPage,
): { readonly x: number; readonly y: number } {
	const [left, bottom, right, top] = rect;
	const [x1 = 0, y1 = 0] = page.convertToViewportPoint(left, bottom);
	const [x2 = 0, y2 = 0] = page.convertToViewportPoint(right, top);
	const x = at === 'middle' ? (x1 + x2) / 2 : Math.max(x1, x2);
	const y = at === 'middle' ? (y1 + y2) / 2 : Math.min(y1, y2);
	return { x: within(x / page.width), y: within(y / page.height) };
}

const within = (part: number): number => Math.min(1 - EDGE, Math.max(EDGE, part));
