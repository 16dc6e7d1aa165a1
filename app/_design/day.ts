import { daySchema } from '#domain/ids.ts';
import type { Day } from '#domain/directory/validity.ts';

/** A day as people here write it: `01/07/2025`; '' for none. */
export function formatDayText(day: Day | null): string {
	return day === null ? '' : day.split('-').toReversed().join('/');
}

/**
 * Reads a typed day: `1/7/2025`, `01-07-2025`, `01.07.2025`, `01072025`. Null when nothing was typed. What is not a day
 * comes back as it was typed, so that the server refuses it and the field says so.
 */
export function readDayText(text: string): Day | null {
	const typed = text.trim();
	if (typed === '') return null;
	const parts = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
	if (parts === null) return typed;
	const [, day = '', month = '', year = ''] = parts;
	const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isDay(read) ? read : typed;
}

/** Whether a text is a real calendar day in the form of the API. */
export function isDay(text: string | null): text is Day {
	return daySchema.safeParse(text).success;
}
