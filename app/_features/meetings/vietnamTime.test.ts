import { describe, expect, it } from 'vitest';
import { nextWorkingDay, toInstant, toLocalTime } from './vietnamTime.ts';

describe('the times of a meeting', () => {
	it('are read as Vietnamese time, whatever zone the device is in', () => {
		expect(toInstant({ day: '2026-11-23', time: '08:00' })).toBe('2026-11-23T01:00:00.000Z');
		expect(toInstant({ day: '2026-11-23', time: '00:00' })).toBe('2026-11-22T17:00:00.000Z');
		expect(toLocalTime('2026-11-22T17:30:00Z')).toEqual({ day: '2026-11-23', time: '00:30' });
		expect(toLocalTime('2026-11-22T16:59:00Z')).toEqual({ day: '2026-11-22', time: '23:59' });
	});
	it('come back as they were given, over the ends of months and years', () => {
		for (const day of ['2026-12-31', '2027-01-01', '2028-02-29']) {
			for (const time of ['00:00', '06:59', '07:00', '23:59']) {
				const instant = toInstant({ day, time });
				expect(instant && toLocalTime(instant)).toEqual({ day, time });
			}
		}
	});
	it.each([
		['', '08:00'],
		['2026-11-23', ''],
		['2026-02-30', '08:00'],
		['2026-11-23', '25:00'],
		['23/11/2026', '08:00'],
	])('are refused when incomplete or impossible: %j %j', (day, time) => {
		expect(toInstant({ day, time })).toBeNull();
	});
	it('start on a working day', () => {
		expect(nextWorkingDay('2026-11-22T05:00:00Z')).toBe('2026-11-23');
		expect(nextWorkingDay('2026-11-20T05:00:00Z')).toBe('2026-11-23');
		// 18:00 UTC on Friday is Saturday in Vietnam.
		expect(nextWorkingDay('2026-11-20T18:00:00Z')).toBe('2026-11-23');
	});
});
