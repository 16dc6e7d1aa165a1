import { expect, it } from 'vitest';
import { AttemptLimit } from './attemptLimit.ts';

it('counts attempts per key until the window is over, and gives back what succeeded', () => {
	let now = 0;
	const limit = new AttemptLimit(2, 1000, () => now);
	expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([true, true, false, true]);
	limit.giveBack('a');
	expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
	now = 999;
	expect(limit.take('a')).toBe(false);
	now = 1000;
	expect(limit.take('a')).toBe(true);
});
