import type { ByteRange } from '#server/platform/files/openFile.ts';

/** What a Range header asks for of a file: all of it, one part, or a part it does not have. */
export type RangeRequest =
	{ readonly type: 'all' } | { readonly type: 'part'; readonly range: ByteRange } | { readonly type: 'unsatisfiable' };

/**
 * Reads a Range header (RFC 9110 §14). Several ranges, other units and malformed headers count as none: the whole file
 * is a right answer to each.
 * @param size bytes of the file
 */
export function parseRange(header: string | undefined, size: number): RangeRequest {
	const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '');
	const [, first = '', last = ''] = match ?? [];
	if (match === null || (first === '' && last === '')) return { type: 'all' };
	if (first === '') {
		const length = Math.min(Number(last), size);
		return length === 0 ? { type: 'unsatisfiable' } : { type: 'part', range: { start: size - length, end: size - 1 } };
	}
	const start = Number(first);
	const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
	if (last !== '' && Number(last) < start) return { type: 'all' };
	return start >= size ? { type: 'unsatisfiable' } : { type: 'part', range: { start, end } };
}
