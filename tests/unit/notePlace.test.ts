import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { placeOfNote } from '#app/_features/documents/reader/notePlace.ts';
import { notesOf, type PdfAnnotation } from '#domain/documents/authorNotes.ts';
import { onePage } from '../integration/documents/bombs.ts';

/* F-7: a mark lies where the author put the note, however the page is turned or cut. */

const NOTE = '/Subtype /Text /Rect [200 500 222 522] /Contents (Y kien)';
const HIGHLIGHT =
	'/Subtype /Highlight /Rect [200 500 400 540] /QuadPoints [200 540 400 540 200 500 400 500] /Contents (Y kien)';

async function placeOn(page: string, annotation: string): Promise<{ x: number; y: number }> {
	const bytes = onePage({ dictionary: '<< >>', stream: Buffer.alloc(0) }, `${page} /Annots [6 0 R]`, [
		{ dictionary: `<< /Type /Annot ${annotation} /F 4 >>` },
	]);
	const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
	const proxy = await (await loading.promise).getPage(1);
	const annotations: readonly PdfAnnotation[] = await proxy.getAnnotations();
	const [note] = notesOf(annotations, { freeTextIsDrawn: true });
	if (note === undefined) throw new Error('the page has a note');
	const place = placeOfNote(note, proxy.getViewport({ scale: 1 }));
	await loading.destroy();
	return place;
}

const CROPPED = '/CropBox [100 100 500 700]';

it.each([
	['upright', '', 211 / 595, 1 - 511 / 842],
	['cut', CROPPED, 0.2775, 0.315],
	['cut and turned by 90', `${CROPPED} /Rotate 90`, 0.685, 0.2775],
	['cut and turned by 180', `${CROPPED} /Rotate 180`, 0.7225, 0.685],
	['cut and turned by 270', `${CROPPED} /Rotate 270`, 0.315, 0.7225],
	['in larger units', '/UserUnit 2', 211 / 595, 1 - 511 / 842],
])('a sticky note on a page that is %s', async (_how, page, x, y) => {
	const place = await placeOn(page, NOTE);
	expect(place.x).toBeCloseTo(x, 3);
	expect(place.y).toBeCloseTo(y, 3);
});

it.each([
	['upright', CROPPED, 0.75, (700 - 540) / 600],
	['turned by 90', `${CROPPED} /Rotate 90`, 1 - (700 - 540) / 600, 0.25],
])('what was marked up has its mark at the upper right corner of what is seen: %s', async (_how, page, x, y) => {
	const place = await placeOn(page, HIGHLIGHT);
	expect(place.x).toBeCloseTo(x, 3);
	expect(place.y).toBeCloseTo(y, 3);
});

it('what lies beyond the page has its mark at the edge, where it can be reached', async () => {
	const place = await placeOn(CROPPED, '/Subtype /Text /Rect [10 10 32 32] /Contents (Y kien)');
	expect(place.x).toBeCloseTo(0.015);
	expect(place.y).toBeCloseTo(0.985);
});
