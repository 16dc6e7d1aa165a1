import { expect, it } from 'vitest';
import { contentDisposition } from '#server/platform/http/disposition.ts';
import { parseRange } from './byteRange.ts';

it.each([
	[undefined, { type: 'all' }],
	['bytes=0-0', { type: 'part', range: { start: 0, end: 0 } }],
	['bytes=10-', { type: 'part', range: { start: 10, end: 99 } }],
	['bytes=10-5000', { type: 'part', range: { start: 10, end: 99 } }],
	['bytes=-10', { type: 'part', range: { start: 90, end: 99 } }],
	['bytes=-1000', { type: 'part', range: { start: 0, end: 99 } }],
	['bytes=100-', { type: 'unsatisfiable' }],
	['bytes=-0', { type: 'unsatisfiable' }],
	['bytes=5-2', { type: 'all' }],
	['bytes=0-1,5-6', { type: 'all' }],
	['pages=1-2', { type: 'all' }],
	['bytes=-', { type: 'all' }],
	['bytes=a-b', { type: 'all' }],
])('%s of 100 bytes', (header, expected) => {
	expect(parseRange(header, 100)).toEqual(expected);
});

it('writes a file name that no header can be broken with', () => {
	expect(contentDisposition('attachment', 'Tờ trình số 05.pdf')).toBe(
		`attachment; filename="To trinh so 05.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%2005.pdf`,
	);
	const hostile = contentDisposition('attachment', 'a"\r\nSet-Cookie: x=1\\../(é).pdf');
	expect(hostile).not.toMatch(/[\r\n\\]/);
	expect(hostile.split('"')).toHaveLength(3);
});
