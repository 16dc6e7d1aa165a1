import { describe, expect, it } from 'vitest';
import { formatDayText, isDay, readDayText } from './day.ts';

describe('a typed day', () => {
	it.each([
		['1/7/2025', '2025-07-01'],
		['01-07-2025', '2025-07-01'],
		[' 30.06.2025 ', '2025-06-30'],
		['01072025', '2025-07-01'],
		['29/2/2024', '2024-02-29'],
		// As the device's calendar gives it, and a program types it.
		['2025-07-01', '2025-07-01'],
		['', null],
	])('%s is read as %s', (text, day) => expect(readDayText(text)).toBe(day));

	it.each(['31/6/2025', '29/02/2025', '2025-07-01x', 'hôm nay', '1/13/2025'])('%s stays what was typed', (text) => {
		expect(readDayText(text)).toBe(text);
		expect(isDay(readDayText(text))).toBe(false);
	});

	it('is written as it is read', () => {
		expect(formatDayText('2025-07-01')).toBe('01/07/2025');
		expect(readDayText(formatDayText('2025-07-01'))).toBe('2025-07-01');
		expect(formatDayText(null)).toBe('');
	});
});
