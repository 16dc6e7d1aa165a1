import { describe, expect, it } from 'vitest';
import { findIn, foldPage } from './textSearch.ts';

const page = foldPage([
	{ str: 'Huyện ủy  Mường', hasEOL: true },
	{ str: 'Ảng báo cáo: Đường ', hasEOL: false },
	{ str: 'giao thông; mu\u031bo\u031b\u0300ng ang', hasEOL: true },
]);

describe('find in a page', () => {
	it('ignores diacritics, case, spelling and line ends', () => {
		expect(page.text).toBe('huyen uy muong ang bao cao: duong giao thong; muong ang ');
		expect(findIn(page, 'MUONG ANG')).toHaveLength(2);
		expect(findIn(page, 'uỷ mường ảng')).toHaveLength(1);
		expect(findIn(page, 'đường giao')).toHaveLength(1);
	});

	it('gives the exact characters back', () => {
		expect(findIn(page, 'mường ảng')[0]).toEqual({ startPiece: 0, startOffset: 10, endPiece: 1, endOffset: 3 });
		expect(findIn(page, 'báo')[0]).toEqual({ startPiece: 1, startOffset: 4, endPiece: 1, endOffset: 7 });
	});

	it('finds nothing for an empty query or another word', () => {
		expect(findIn(page, '  ')).toEqual([]);
		expect(findIn(page, 'lào')).toEqual([]);
	});

	it('finds headings whose letters are set apart, as the case vn_pieces has them', () => {
		const heading = foldPage([
			{ str: 'Cộng hòa xã hội', hasEOL: true },
			{ str: 'b ệ n h', hasEOL: false },
			{ str: ' ', hasEOL: false },
			{ str: 'v i ệ n', hasEOL: true },
			{ str: 'K Ế T', hasEOL: false },
			{ str: ' ', hasEOL: false },
			{ str: 'L U Ậ N', hasEOL: false },
		]);
		expect(findIn(heading, 'kết luận')).toEqual([{ startPiece: 4, startOffset: 0, endPiece: 6, endOffset: 7 }]);
		expect(findIn(heading, 'bệnh viện')).toHaveLength(1);
		expect(findIn(heading, 'cộng hòa')).toHaveLength(1);
		expect(findIn(heading, 'xuân')).toEqual([]);
	});
});
