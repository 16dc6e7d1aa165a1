import { TIME_ZONE } from '../ids.ts';

/* Times and days as they are written out in Party papers. Every time is the meeting's, in Vietnam. */

const parts = new Intl.DateTimeFormat('en-GB', {
	timeZone: TIME_ZONE,
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

function partsOf(instant: string) {
	const found: Record<string, string> = {};
	for (const { type, value } of parts.formatToParts(new Date(instant))) found[type] = value;
	const { day = '', month = '', year = '', hour = '', minute = '' } = found;
	return { day, month, year, hour, minute };
}

/** `08 giờ 05 phút`. */
export function writtenTime(instant: string): string {
	const { hour, minute } = partsOf(instant);
	return `${hour} giờ ${minute} phút`;
}

/** The day in Vietnam, YYYY-MM-DD. */
export function dayOf(instant: string): string {
	const { day, month, year } = partsOf(instant);
	return `${year}-${month}-${day}`;
}

/**
 * `ngày 05 tháng 02 năm 2027`: a zero only before days under 10 and months under 3 (36-HD/VPTW; DOMAIN.md §5).
 * @param day YYYY-MM-DD
 */
export function writtenDay(day: string): string {
	const [year = '', month = '', date = ''] = day.split('-');
	return `ngày ${date} tháng ${Number(month) < 3 ? month : String(Number(month))} năm ${year}`;
}

/**
 * A time of a meeting that may go on on another day: alone on the day it opened, else with its own day, `08 giờ 05 phút ngày 6/2/2027`.
 * @param openedAt null: not opened, then no day is the meeting's
 */
export function timeWithin(openedAt: string | null, instant: string): string {
	const day = dayOf(instant);
	return openedAt === null || dayOf(openedAt) === day
		? writtenTime(instant)
		: `${writtenTime(instant)} ngày ${shortDay(day)}`;
}

/** `5/2/2027`, for lists. */
export function shortDay(day: string): string {
	const [year = '', month = '', date = ''] = day.split('-');
	return `${Number(date)}/${Number(month)}/${year}`;
}
