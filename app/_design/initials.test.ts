import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
	['Lò Thị Ánh Nguyệt', 'LN'],
	['đồng chí Đỗ Ái', 'ĐÁ'],
	['Điểm cầu Thành ủy Điện Biên Phủ', 'TP'],
	['Điểm cầu Mường Ảng', 'MẢ'],
	['  ủy ', 'Ủ'],
	['Ánh'.normalize('NFD'), 'Á'],
	['', ''],
])('%s → %s', (name, initials) => {
	expect(initialsOf(name)).toBe(initials);
});
