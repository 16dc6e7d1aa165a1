import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from './Pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, then at most once in the pause, and never leaves out the last', () => {
	const at: number[] = [];
	const began = Date.now();
	const pace = new Pace(100, () => at.push(Date.now() - began));
	for (let n = 0; n < 25; n += 1) {
		pace.ask();
		vi.advanceTimersByTime(10);
	}
	vi.advanceTimersByTime(1_000);
	expect(at).toEqual([0, 100, 200, 300]);
	pace.ask();
	expect(at).toHaveLength(5);
	pace.ask();
	pace.stop();
	vi.advanceTimersByTime(1_000);
	expect(at).toHaveLength(5);
});
