import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnstorable, isTypedText, oneLine, paragraphs, wellFormedParagraphs } from './typedText.ts';

const line = oneLine(500);
const lines = paragraphs(500);

describe('text of one line (F-1)', () => {
	it.each([
		['a line break', 'Tờ trình\r\nvề đầu tư', 'Tờ trình về đầu tư'],
		['a soft line of a word processor', 'Tờ trình\vvề đầu tư', 'Tờ trình về đầu tư'],
		['a line and a paragraph separator', 'a\u2028b\u2029c\u0085d', 'a b c d'],
		['a tab', 'Mục\t1', 'Mục 1'],
		['an override that turns the rest around', 'Báo cáo\u202Efdp.exe', 'Báo cáofdp.exe'],
		['isolates and marks of direction', '\u2066a\u2069\u200Eb\u200F\u061Cc', 'abc'],
		['zero-width characters', 'M\u200Bậ\u200Ct\uFEFF\u2060\u00AD', 'Mật'],
		['hidden tags', 'Tờ trình\u{E0041}\u{E0042}', 'Tờ trình'],
		['decomposed letters', 'Ngh\u0069\u0323 Sư\u0323'.normalize('NFD'), 'Nghị Sự'],
	])('loses %s', (_, typed, stored) => {
		expect(line.parse(typed)).toBe(stored);
	});

	it('keeps emoji as they were made', () => {
		for (const emoji of ['👨‍👩‍👧‍👦', '🏳️‍🌈', '👩🏽‍⚕️', '1️⃣', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(line.parse(emoji)).toBe(emoji);
	});

	it('is empty when nothing of it can be seen', () => {
		expect(line.safeParse('\u200B\u202E\u3164\u2800 ').success).toBe(false);
		expect(oneLine(10, 0).parse('\u200B')).toBe('');
	});

	it('refuses half a surrogate pair, control characters and noncharacters', () => {
		for (const wrong of ['a\uD83D', '\uDE00b', 'a\u0000', 'a\u0007', 'a\u001b[2J', 'a\u0092', 'a\uFFFF', 'a\u{1FFFE}'])
			expect(line.safeParse(wrong).success).toBe(false);
	});
});

it('text of several lines keeps them, in one spelling (F-1)', () => {
	expect(lines.parse('Một\r\n\r\nHai\u2028Ba\u202E')).toBe('Một\n\nHai\nBa');
	expect(lines.safeParse('nửa \uD83D').success).toBe(false);
});

it('whatever is typed, what is stored is well-formed, stands by itself and is read the same again', () => {
	const anything = fc.string({ unit: 'binary', maxLength: 60 });
	fc.assert(
		fc.property(anything, (typed) => {
			for (const schema of [oneLine(500, 0), paragraphs(500, 0)]) {
				const stored = schema.safeParse(typed);
				if (!stored.success) continue;
				expect(stored.data.isWellFormed()).toBe(true);
				expect(stored.data).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u0000]/);
				expect(schema.parse(stored.data)).toBe(stored.data);
			}
			expect(oneLine(500, 0).safeParse(typed).data ?? '').not.toMatch(/[\n\r\u2028\u2029]/);
			expect(findUnstorable(wellFormedParagraphs(typed))).toBeNull();
		}),
		{ numRuns: 2_000 },
	);
});

describe('what no column could store', () => {
	it('is found wherever it is, keys too', () => {
		expect(findUnstorable({ a: [{ b: 'tốt' }, { reason: '\uD83D' }] })).toEqual(['a', '1', 'reason']);
		expect(findUnstorable({ a: { ['x\uD83D']: 1 } })).toEqual(['a', 'x\uFFFD']);
		expect(findUnstorable(['a\0'])).toEqual(['0']);
		expect(findUnstorable({ a: 'đủ 👩🏽‍⚕️', bytes: new Uint8Array(3), none: null })).toBeNull();
	});

	it('is looked for at any depth', () => {
		let deep: unknown = '\uD83D';
		for (let depth = 0; depth < 2_000; depth++) deep = [deep];
		expect(findUnstorable(deep)).toHaveLength(2_000);
	});
});

it('its schemas are known from others', () => {
	expect(isTypedText(line)).toBe(true);
	expect(isTypedText(line.optional().unwrap())).toBe(true);
});
