import { describe, expect, it } from 'vitest';
import { findClassificationStamp, stampOf, type PageText } from './stamp.ts';

/** A page whose lines are spread evenly from top to bottom. */
const page = (...lines: string[]): PageText => ({
	pieces: lines.map((text, index) => ({ text, top: index / Math.max(lines.length, 10) })),
});

describe('a stamp by itself', () => {
	it.each([
		['MẬT', 'MẬT'],
		['TỐI MẬT', 'TỐI MẬT'],
		['TUYỆT MẬT', 'TUYỆT MẬT'],
		['Mật', 'MẬT'],
		['Tối mật', 'TỐI MẬT'],
		['Tuyệt mật', 'TUYỆT MẬT'],
		['M Ậ T', 'MẬT'],
		['T Ố I   M Ậ T', 'TỐI MẬT'],
		['T U Y Ệ T M Ậ T', 'TUYỆT MẬT'],
		['[MẬT]', 'MẬT'],
		['| MẬT |', 'MẬT'],
		['│ TỐI MẬT │', 'TỐI MẬT'],
		['(Mật)', 'MẬT'],
		['*** TUYỆT MẬT ***', 'TUYỆT MẬT'],
		['“MẬT”', 'MẬT'],
		['MẬT.', 'MẬT'],
		['Độ mật: Mật', 'MẬT'],
		['Độ mật: Tối mật', 'TỐI MẬT'],
		['ĐỘ MẬT: TUYỆT MẬT', 'TUYỆT MẬT'],
		['TÀI LIỆU MẬT', 'MẬT'],
		['TÀI LIỆU TỐI MẬT', 'TỐI MẬT'],
		['Văn bản mật', 'MẬT'],
		['MAT', 'MẬT'],
		['TOI MAT', 'TỐI MẬT'],
		['TUYET MAT', 'TUYỆT MẬT'],
		['MËT', 'MẬT'],
		['tèi mËt', 'TỐI MẬT'],
		['tuyÖt mËt', 'TUYỆT MẬT'],
		['MAÄT', 'MẬT'],
		['TOÁI MAÄT', 'TỐI MẬT'],
		['TUYEÄT MAÄT', 'TUYỆT MẬT'],
		['M\u00adẬT', 'MẬT'],
		['M\u0000T', 'MẬT'],
		['T\ufffdI M\ufffdT', 'TỐI MẬT'],
		['TUY\ue001T M\ue000T', 'TUYỆT MẬT'],
	] as const)('%s is %s', (text, stamp) => {
		expect(stampOf(text)).toBe(stamp);
		expect(stampOf(text.normalize('NFD'))).toBe(stamp);
	});
});

describe('words that are not a stamp', () => {
	it.each([
		'bảo mật',
		'BẢO MẬT',
		'BẢO MẬT THÔNG TIN',
		'Bí mật nhà nước',
		'BÍ MẬT NHÀ NƯỚC',
		'bảo vệ bí mật nhà nước',
		'LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC',
		'mật',
		'tối mật',
		'tuyệt mật',
		'mật độ dân số',
		'MẬT ĐỘ DÂN SỐ',
		'Mật ong',
		'Mật khẩu',
		'Mật, Tối mật, Tuyệt mật là ba độ mật theo Luật',
		'Tài liệu có đóng dấu MẬT không đưa lên hệ thống',
		'Độ mật của tài liệu do người ký quyết định',
		'Không mật',
		'KHÔNG MẬT',
		'Thường',
		'mat',
		'Mat',
		'MATT',
		'M. A. Tiến',
		'',
		'   ',
		'---',
		'I',
		'Thân mật',
	])('%s', (text) => {
		expect(stampOf(text)).toBeNull();
		expect(stampOf(text.normalize('NFD'))).toBeNull();
	});
});

describe('a stamp on a page', () => {
	const prose = 'Công tác bảo vệ bí mật nhà nước được thực hiện theo quy định của pháp luật.';
	it('is found in a line of its own near the top', () => {
		expect(findClassificationStamp([page('TỈNH ỦY ĐIỆN BIÊN', 'MẬT', 'ĐẢNG CỘNG SẢN VIỆT NAM', prose)])).toBe('MẬT');
	});
	it('is found on every page: at the head of later ones', () => {
		const plain = page('TỜ TRÌNH', prose);
		expect(findClassificationStamp([plain, plain, page('TỐI MẬT', prose)])).toBe('TỐI MẬT');
		const many = Array.from({ length: 80 }, () => plain);
		expect(findClassificationStamp([...many, { pieces: [{ text: 'MẬT', top: 0.08 }] }])).toBe('MẬT');
		expect(findClassificationStamp([...many, { pieces: [{ text: 'T Ố I  M Ậ T'.normalize('NFD'), top: 0.2 }] }])).toBe(
			'TỐI MẬT',
		);
		expect(findClassificationStamp([...many, { pieces: [{ text: 'TèI MËT', top: 0.1 }] }])).toBe('TỐI MẬT');
		expect(findClassificationStamp([...many, { pieces: [{ text: 'MẬT', top: 0.45 }] }])).toBeNull();
	});
	it('is not a heading or a table cell in the lower part of the page', () => {
		expect(findClassificationStamp([{ pieces: [{ text: 'Mật', top: 0.7 }] }])).toBeNull();
	});
	it('is found in a footer and in whatever is laid over the page', () => {
		expect(findClassificationStamp([{ pieces: [{ text: 'MẬT', top: 0.95 }] }])).toBe('MẬT');
		expect(findClassificationStamp([{ pieces: [{ text: 'MẬT', top: 0.7, overlay: true }] }])).toBe('MẬT');
	});
	it('is put together from letters that are each a piece, and from two lines of a box', () => {
		const letters = Array.from('TỐIMẬT'.normalize('NFC')).map((text) => ({ text, top: 0.1 }));
		expect(findClassificationStamp([{ pieces: letters }])).toBe('TỐI MẬT');
		expect(findClassificationStamp([page('TUYỆT', 'MẬT')])).toBe('TUYỆT MẬT');
		expect(findClassificationStamp([page('T Ố I', 'M Ậ T')])).toBe('TỐI MẬT');
	});
	it('is not put together from the end of a sentence', () => {
		expect(
			findClassificationStamp([page('Thực hiện nghiêm quy định về bảo', 'mật', 'trong các cơ quan đảng')]),
		).toBeNull();
		expect(findClassificationStamp([page('QUY ĐỊNH VỀ BẢO MẬT', 'VÀ BÍ MẬT NHÀ NƯỚC', prose)])).toBeNull();
	});
	it('is the strictest when there are several', () => {
		expect(findClassificationStamp([page('MẬT', 'TUYỆT MẬT', 'TỐI MẬT')])).toBe('TUYỆT MẬT');
	});
	it('is not in a paper without text', () => {
		expect(findClassificationStamp([])).toBeNull();
		expect(findClassificationStamp([{ pieces: [] }])).toBeNull();
	});
});
