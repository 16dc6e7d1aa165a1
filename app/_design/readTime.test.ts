import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTime } from './readTime.ts';

it.each([
	['08:05', '08:05'],
	['8:05', '08:05'],
	['0805', '08:05'],
	['805', '08:05'],
	['8h05', '08:05'],
	['8 giờ 05', null],
	['8g05', '08:05'],
	['17.30', '17:30'],
	[' 17 : 30 ', '17:30'],
	['8', '08:00'],
	['17h', '17:00'],
	['24:00', null],
	['08:60', null],
	['2460', null],
	['8:5', null],
	['07:32 PM', null],
	['', null],
	[':30', null],
])('reads %j as %j', (typed, time) => {
	expect(readTime(typed)).toBe(time);
});

it('reads every time of day back as it was written, with the colon and without', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hours, minutes) => {
			const [hh, mm] = [String(hours).padStart(2, '0'), String(minutes).padStart(2, '0')];
			for (const typed of [`${hh}:${mm}`, `${hours}:${mm}`, `${hh}${mm}`, `${hours}h${mm}`])
				expect(readTime(typed)).toBe(`${hh}:${mm}`);
		}),
	);
});
