import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	NOT_PAUSED,
	elapsedMs,
	formatSeconds,
	readTimer,
	setPaused,
	type RunningClock,
	type TimerPhase,
} from './timer.ts';

const START = '2027-02-05T01:00:00.000Z';
const after = (seconds: number): number => Date.parse(START) + seconds * 1000;
const isoAfter = (seconds: number): string => new Date(after(seconds)).toISOString();
const clock = (seconds: number | null): RunningClock => ({ startedAt: START, seconds, ...NOT_PAUSED });
const phaseAfter = (seconds: number, passed: number): TimerPhase => readTimer(clock(seconds), after(passed)).phase;

describe('the clock of a speech or an item', () => {
	it('S-11 goes from green over orange and red to overrun, and never back', () => {
		const order: TimerPhase[] = ['green', 'orange', 'red', 'overrun'];
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 7200 }), fc.array(fc.integer({ min: 0, max: 9000 })), (seconds, times) => {
				const phases = times.toSorted((a, b) => a - b).map((t) => order.indexOf(phaseAfter(seconds, t)));
				expect(phases).toEqual(phases.toSorted((a, b) => a - b));
				expect(phases).not.toContain(-1);
			}),
		);
	});

	it('turns orange and red where a speaker of five minutes, and one of half an hour, needs it', () => {
		expect([0, 199, 200, 269, 270, 299, 300].map((t) => phaseAfter(300, t))).toEqual([
			'green',
			'green',
			'orange',
			'orange',
			'red',
			'red',
			'overrun',
		]);
		expect([1679, 1680, 1769, 1770].map((t) => phaseAfter(1800, t))).toEqual(['green', 'orange', 'orange', 'red']);
	});

	it('counts what has passed and what is left; an extension brings the green back', () => {
		expect(readTimer(clock(60), after(72.9))).toEqual({ phase: 'overrun', elapsed: 72, remaining: -12, paused: false });
		expect(readTimer(clock(360), after(72.9))).toEqual({ phase: 'green', elapsed: 72, remaining: 288, paused: false });
		expect(readTimer(clock(null), after(72.9))).toEqual({ phase: 'open', elapsed: 72, remaining: null, paused: false });
		// A tablet whose clock is a little behind never shows a speech that begins in the future.
		expect(readTimer(clock(60), after(-3)).elapsed).toBe(0);
	});

	it('stands still while it is paused, and goes on where it stood', () => {
		const paused = setPaused(clock(60), true, isoAfter(20));
		expect(readTimer(paused, after(500))).toEqual({ phase: 'green', elapsed: 20, remaining: 40, paused: true });
		// Said twice, or without a pause, nothing changes.
		expect(setPaused(paused, true, isoAfter(30))).toBe(paused);
		expect(setPaused(clock(60), false, isoAfter(30))).toEqual(clock(60));
		const again = setPaused(paused, false, isoAfter(500));
		expect(readTimer(again, after(510))).toEqual({ phase: 'green', elapsed: 30, remaining: 30, paused: false });
	});

	it('runs for all the time that is no pause, however often it is paused', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 20 }), (lengths) => {
				let [held, at, ran] = [clock(null), 0, 0];
				for (const [index, length] of lengths.entries()) {
					held = setPaused(held, index % 2 === 1, isoAfter(at));
					at += length;
					if (index % 2 === 0) ran += length;
				}
				expect(elapsedMs(held, after(at))).toBe(ran * 1000);
			}),
		);
	});

	it('writes times as clocks do', () => {
		expect([0, 5, 65, 3600, -72].map(formatSeconds)).toEqual(['0:00', '0:05', '1:05', '1:00:00', '1:12']);
	});
});
