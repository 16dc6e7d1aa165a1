import { dayInVietnam } from '../directory/validity.ts';

/** How many days the day of a meeting lies ahead, by the calendar of Vietnam; 0 on the day itself and after it. */
export function daysAhead(startsAt: string, now: Date): number {
	const day = (at: Date): number => Date.parse(`${dayInVietnam(at)}T00:00:00Z`);
	return Math.max(0, Math.round((day(new Date(startsAt)) - day(now)) / 86_400_000));
}
