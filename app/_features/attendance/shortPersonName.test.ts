import { expect, it } from 'vitest';
import { shortPersonName } from './shortPersonName.ts';

it.each([
	['Mùa A Sơn', 'A Sơn'],
	['Nguyễn Thị Minh Phượng', 'Phượng'],
	['Giàng Seo Giàng', 'Giàng'],
	['Lò Văn Thịnh', 'Thịnh'],
	['Hoàng Thị Thiêng', 'Thiêng'],
	['Sùng A Hồ', 'A Hồ'],
	['  Vừ   Nghiễng ', 'Nghiễng'],
	['Christopher', 'Christo'],
])('%s is %s on a seat', (name, short) => {
	expect(shortPersonName(name)).toBe(short);
	expect(shortPersonName(name).length).toBeLessThanOrEqual(7);
});
