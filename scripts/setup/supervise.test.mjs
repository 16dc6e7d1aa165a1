import { describe, expect, it } from 'vitest';
import { mayRestart, pauseBefore } from './supervise.mjs';

describe('R-2 what is started again', () => {
	it('a crash, before or after it ever worked', () => {
		for (const everReady of [true, false])
			for (const code of [70, 134, null]) expect(mayRestart({ code, everReady, inVain: everReady ? 0 : 1 })).toBe(true);
	});
	it('not what was asked to end, nor a mistake that was there from the beginning', () => {
		expect(mayRestart({ code: 0, everReady: true, inVain: 0 })).toBe(false);
		expect(mayRestart({ code: 1, everReady: false, inVain: 1 })).toBe(false);
	});
	it('a start that fails after it has worked, a few times', () => {
		const tries = Array.from({ length: 10 }, (_, n) => mayRestart({ code: 1, everReady: true, inVain: n + 1 }));
		expect(tries.filter(Boolean)).toHaveLength(5);
	});
	it('pauses grow and stay bounded', () => {
		const pauses = Array.from({ length: 20 }, (_, n) => pauseBefore(n));
		expect(pauses[0]).toBe(1_000);
		expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
		expect(pauses.at(-1)).toBe(30_000);
	});
});
