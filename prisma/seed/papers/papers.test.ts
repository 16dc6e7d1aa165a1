import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfPages } from '#tests/support/readPdfPages.ts';
import type { PdfPageText } from '#tests/support/readPdfPages.ts';
import { makeLongPaper, paperKeys, renderSeedPaper } from './index.ts';
import type { PaperKey, Typeset } from './index.ts';
import { paperTexts } from './texts/index.ts';
import { typesetPaper } from './typesetter/typesetPaper.ts';

const pageRanges: Record<PaperKey, readonly [least: number, most: number]> = {
	'bao-cao-kinh-te-xa-hoi': [34, 42],
	'to-trinh-kinh-te-xa-hoi': [2, 3],
	'bao-cao-dau-tu-cong': [8, 12],
	'to-trinh-bo-may': [2, 3],
	'bao-cao-bo-may': [3, 6],
	'du-thao-nghi-quyet-du-lich': [4, 6],
	'thong-bao-ket-luan': [2, 3],
	'to-trinh-chuyen-doi-so': [2, 3],
	'de-an-chuyen-doi-so': [4, 8],
	'to-trinh-giam-ngheo': [2, 3],
	'du-thao-nghi-quyet-giam-ngheo': [3, 6],
	'bao-cao-dang-vien': [3, 6],
	'to-trinh-du-toan': [2, 3],
	'chuong-trinh-lam-viec': [2, 3],
};

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('demo papers', () => {
	const papers = new Map<PaperKey, Typeset>();
	const pages = new Map<PaperKey, PdfPageText[]>();

	beforeAll(async () => {
		for (const key of paperKeys) {
			const paper = await renderSeedPaper(key);
			papers.set(key, paper);
			pages.set(key, await readPdfPages(paper.bytes));
		}
	}, 60_000);

	it.each(paperKeys)('%s is a PDF with the expected number of pages', (key) => {
		const paper = papers.get(key);
		expect(paper?.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		const [least, most] = pageRanges[key];
		expect(pages.get(key)?.length).toBe(paper?.pages);
		expect(paper?.pages).toBeGreaterThanOrEqual(least);
		expect(paper?.pages).toBeLessThanOrEqual(most);
	});

	it.each(paperKeys)('%s has the same bytes on a second run', async (key) => {
		const again = await renderSeedPaper(key);
		const first = papers.get(key);
		expect(first && sha256(first.bytes)).toBe(sha256(again.bytes));
	});

	it.each(paperKeys)('%s keeps every run inside the margins', (key) => {
		for (const { items } of pages.get(key) ?? []) {
			for (const item of items.filter(({ str }) => str.trim() !== '')) {
				expect(item.left, item.str).toBeGreaterThan(84);
				expect(item.right, item.str).toBeLessThan(595.28 - 42 + 0.6);
				expect(item.y, item.str).toBeGreaterThan(20);
				expect(item.y, item.str).toBeLessThan(841.89 - 28);
			}
		}
	});

	it.each(paperKeys)('%s gives back its text in NFC, marked as a demo, without a mark left in', (key) => {
		const all = (pages.get(key) ?? []).map(({ text }) => text);
		const joined = oneLine(all.join(' '));
		expect(joined).toBe(joined.normalize('NFC'));
		expect(joined).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
		expect(joined).not.toMatch(/\*\*|~|undefined|NaN/u);
		for (const text of all) expect(oneLine(text)).toContain('Tài liệu minh họa');
		for (const block of paperTexts[key]().body) {
			if (block.kind === 'paragraph')
				expect(joined).toContain(oneLine(block.text.replaceAll(/\*\*|_/gu, '')).slice(0, 40));
		}
	});

	it('bears no stamp of a state secret', () => {
		for (const texts of pages.values()) {
			for (const { text } of texts) expect(text).not.toMatch(/(^|\n)\s*(TUYỆT MẬT|TỐI MẬT|MẬT)\s*($|\n)/u);
		}
	});

	it('extracts rare letters with both marks whole', async () => {
		const sample = 'Ễ Ậ Ỵ Ặ ễ ậ ỵ ặ Ữ Ợ Ẫ ỡ đ Đ ỹ Ỹ';
		const paper = {
			...paperTexts['to-trinh-bo-may'](),
			body: [{ kind: 'paragraph' as const, text: sample.normalize('NFD') }],
		};
		const [first] = await readPdfPages((await typesetPaper(paper)).bytes);
		expect(oneLine(first?.text ?? '')).toContain(sample);
	});

	it('refuses a letter that the face lacks instead of printing a box', async () => {
		const paper = { ...paperTexts['to-trinh-bo-may'](), body: [{ kind: 'paragraph' as const, text: '漢' }] };
		await expect(typesetPaper(paper)).rejects.toThrow(/no glyph/u);
	});
});

describe('makeLongPaper', () => {
	it('makes exactly the pages asked for, the same on every run', async () => {
		const [first, second] = [await makeLongPaper(30), await makeLongPaper(30)];
		const pages = await readPdfPages(first.bytes);
		expect(pages).toHaveLength(30);
		expect(oneLine(pages[29]?.text ?? '')).toContain('Biểu số 30.');
		expect(sha256(first.bytes)).toBe(sha256(second.bytes));
	}, 30_000);

	it('fits its sheets up to 200 pages', async () => {
		expect((await makeLongPaper(200)).pages).toBe(200);
	}, 30_000);

	it.each([0, -1, 1.5])('refuses %s pages', async (pages) => {
		await expect(makeLongPaper(pages)).rejects.toThrow(/whole number/u);
	});
});
