import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSeconds, readTimer, timerPhase, type TimerPhase } from './timer.ts';

const START = '2027-02-05T01:00:00.000Z';
const after = (seconds: number): number => Date.parse(START) + seconds * 1000;

describe('the clock of a speech or an item', () => {
	it('S-11 goes from green over orange and red to overrun, and never back', () => {
		const order: TimerPhase[] = ['green', 'orange', 'red', 'overrun'];
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 7200 }), fc.array(fc.integer({ min: 0, max: 9000 })), (seconds, times) => {
				const phases = times.toSorted((a, b) => a - b).map((t) => order.indexOf(timerPhase(START, seconds, after(t))));
				expect(phases).toEqual(phases.toSorted((a, b) => a - b));
				expect(phases).not.toContain(-1);
			}),
		);
	});

	it('turns orange and red where a speaker of five minutes, and one of half an hour, needs it', () => {
		expect([0, 199, 200, 269, 270, 299, 300].map((t) => timerPhase(START, 300, after(t)))).toEqual([
			'green',
			'green',
			'orange',
			'orange',
			'red',
			'red',
			'overrun',
		]);
		expect([1679, 1680, 1769, 1770].map((t) => timerPhase(START, 1800, after(t)))).toEqual([
			'green',
			'orange',
			'orange',
			'red',
		]);
	});

	it('counts what has passed and what is left; an extension brings the green back', () => {
		expect(readTimer(START, 60, after(72.9))).toEqual({ phase: 'overrun', elapsed: 72, remaining: -12 });
		expect(readTimer(START, 360, after(72.9))).toEqual({ phase: 'green', elapsed: 72, remaining: 288 });
		expect(readTimer(START, null, after(72.9))).toEqual({ phase: 'open', elapsed: 72, remaining: null });
		// A tablet whose clock is a little behind never shows a speech that begins in the future.
		expect(readTimer(START, 60, after(-3)).elapsed).toBe(0);
	});

	it('writes times as clocks do', () => {
		expect([0, 5, 65, 3600, -72].map(formatSeconds)).toEqual(['0:00', '0:05', '1:05', '1:00:00', '1:12']);
	});
});
