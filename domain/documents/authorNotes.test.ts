import { describe, expect, it } from 'vitest';
import { notesOf, type PdfAnnotation } from './authorNotes.ts';

const note = (more: PdfAnnotation = {}): PdfAnnotation => ({
	id: '11R',
	subtype: 'Text',
	annotationFlags: 4,
	rect: [450, 298, 472, 320],
	contentsObj: { str: 'Ý kiến', dir: 'ltr' },
	titleObj: { str: 'Nguyễn Văn An', dir: 'ltr' },
	modificationDate: "D:20260105103000+07'00'",
	stateModel: null,
	...more,
});
const texts = (annotations: readonly PdfAnnotation[], freeTextIsDrawn = true): string[][] =>
	notesOf(annotations, { freeTextIsDrawn }).map(({ entries }) => entries.map(({ text }) => text));

describe('F-7 the notes that the author left in a paper', () => {
	it('say who, when and what, where they are', () => {
		expect(notesOf([note()], { freeTextIsDrawn: true })).toEqual([
			{
				id: '11R',
				rect: [450, 298, 472, 320],
				at: 'middle',
				layer: null,
				entries: [{ author: 'Nguyễn Văn An', date: "D:20260105103000+07'00'", text: 'Ý kiến' }],
			},
		]);
	});

	it.each([
		['invisible', 1],
		['hidden', 2],
		['not to be viewed', 32],
		['hidden, though printed', 6],
	])('that are %s stay so, with the answers to them', (_what, annotationFlags) => {
		const answer = note({ id: '12R', inReplyTo: '11R', replyType: 'R' });
		expect(texts([note({ annotationFlags }), answer])).toEqual([]);
	});

	it('are what is said about what was marked up; a mark without words, a link or a field is none', () => {
		for (const subtype of ['Highlight', 'Underline', 'StrikeOut', 'Ink', 'Square'])
			expect(texts([note({ subtype })]), subtype).toEqual([['Ý kiến']]);
		expect(texts([note({ subtype: 'Highlight', contentsObj: { str: '  ' } })])).toEqual([]);
		for (const subtype of ['Link', 'Widget', 'Popup', 'FileAttachment', 'Screen'])
			expect(texts([note({ subtype })]), subtype).toEqual([]);
		expect(texts([note({ subtype: 'Stamp' }), note({ subtype: 'Stamp', popupRef: '9R' })])).toEqual([['Ý kiến']]);
	});

	it('are what was typed onto the page only where the picture of the page lacks it', () => {
		const typed = note({ subtype: 'FreeText', hasAppearance: false });
		expect(texts([typed])).toEqual([]);
		expect(texts([typed], false)).toEqual([['Ý kiến']]);
		expect(texts([note({ subtype: 'FreeText', hasAppearance: true })], false)).toEqual([]);
	});

	it('have their answers with them, however deep; states, groups and circles add nothing', () => {
		const say = (id: string, inReplyTo: string, more: PdfAnnotation = {}) =>
			note({ id, inReplyTo, replyType: 'R', contentsObj: { str: id }, ...more });
		const circle = [say('20R', '21R'), say('21R', '20R')];
		const annotations = [
			note(),
			say('12R', '11R'),
			say('13R', '12R'),
			say('14R', '11R', { stateModel: 'Review' }),
			say('15R', '11R', { replyType: 'Group' }),
			say('16R', 'nowhere'),
			...circle,
		];
		expect(texts(annotations)).toEqual([['Ý kiến', '12R', '13R']]);
	});

	it('are found at once, also when ten thousand answer each other in a row', () => {
		const row = Array.from({ length: 10_000 }, (_, at) =>
			note({ id: `${at}R`, ...(at === 0 ? {} : { inReplyTo: `${at - 1}R`, replyType: 'R' }) }),
		);
		const began = performance.now();
		const [first, ...others] = notesOf(row, { freeTextIsDrawn: true });
		expect([first?.entries.length, others]).toEqual([201, []]);
		// 8 s when each of them was followed to the first.
		expect(performance.now() - began).toBeLessThan(1_000);
	});

	it('are plain text that shows what it is, and no more than a page can bear', () => {
		const [harmless] = notesOf(
			[note({ contentsObj: { str: 'a\u202eb\r\nc<b>d</b>\u0000\ud800' }, titleObj: { str: 'X\nY' } })],
			{ freeTextIsDrawn: true },
		);
		expect(harmless?.entries[0]).toMatchObject({ author: 'X Y', text: 'ab\nc<b>d</b>' });
		expect(texts([note({ contentsObj: { str: 'a'.repeat(100_000) } })])[0]?.[0]).toHaveLength(20_000);
		expect(
			notesOf(
				Array.from({ length: 5_000 }, () => note()),
				{ freeTextIsDrawn: true },
			),
		).toHaveLength(200);
		for (const broken of [{ rect: null }, { rect: [1, 2] }, { rect: ['x', 1, 2, 3] }, { contentsObj: 5 }])
			expect(texts([note(broken)])).toEqual([]);
	});
});
