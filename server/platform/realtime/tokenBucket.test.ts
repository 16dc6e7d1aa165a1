import { expect, it } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

it('lets a burst through, then only the rate', () => {
	let now = 0;
	const bucket = new TokenBucket(10, 3, () => now);
	expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
	now = 100;
	expect([bucket.take(), bucket.take()]).toEqual([true, false]);
	now = 100_000;
	expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
});
