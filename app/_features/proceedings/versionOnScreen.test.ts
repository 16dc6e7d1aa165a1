import { describe, expect, it } from 'vitest';
import type { DocumentView } from '#domain/documents/document.ts';
import { versionOnScreen, type Reading } from './versionOnScreen.ts';

const paper = (id: string, number: number): DocumentView => ({
	id,
	meetingId: 'm',
	itemId: 'i',
	title: 'Tờ trình',
	kind: 'submission',
	state: 'ready',
	order: 0,
	versionId: `${id}-${number}`,
	versionNumber: number,
	fileName: 'a.pdf',
	size: 1,
	pages: number,
	sha256: '',
	uploadedAt: '',
	uploadedByName: '',
	uploadedById: '',
	late: false,
	previousVersion: number === 1 ? null : { versionId: `${id}-${number - 1}`, number: number - 1, pages: number - 1 },
	withdrawn: null,
	destroyed: null,
	sameFileAs: [],
	findings: [],
});
const nothing: Reading = { paper: null, from: null, old: false };

describe('T-5 the version on the screen', () => {
	const first = versionOnScreen(nothing, paper('a', 1), false);

	it('is the newest, and says from which one it came when it changed under the reader', () => {
		expect(first).toEqual({ paper: paper('a', 1), from: null, old: false });
		const second = versionOnScreen(first, paper('a', 2), false);
		expect(second).toEqual({ paper: paper('a', 2), from: 1, old: false });
		expect(versionOnScreen(second, paper('a', 2), false)).toBe(second);
		// Another paper is another matter.
		expect(versionOnScreen(second, paper('b', 3), false)).toEqual({ paper: paper('b', 3), from: null, old: false });
	});

	it('never changes under a pen, and changes when it rests', () => {
		expect(versionOnScreen(first, paper('a', 2), true)).toBe(first);
		expect(versionOnScreen(first, paper('a', 2), false).paper?.versionNumber).toBe(2);
	});

	it('goes back to the one before by hand, and forth again', () => {
		const second = versionOnScreen(first, paper('a', 2), false);
		const back = versionOnScreen({ ...second, old: true }, paper('a', 2), false);
		expect(back).toMatchObject({ from: 1, old: true, paper: { versionId: 'a-1', versionNumber: 1, pages: 1 } });
		expect(versionOnScreen({ ...back, old: false }, paper('a', 2), false)).toEqual(second);
	});

	it('stays what it was while nothing is in front', () => {
		expect(versionOnScreen(first, null, false)).toBe(first);
	});
});
