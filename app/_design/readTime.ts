/**
 * A time of day as people type it, as HH:MM of 24 hours; null when it is none. Keyboards of digits alone have no colon, so
 * "0805" counts; "8h05", "8.05" and a bare "8" (o'clock) are written every day.
 */
export function readTime(text: string): string | null {
	const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.hg]?(\d{2})|[hg:.])?$/i.exec(text.replaceAll(/\s/g, '')) ?? [];
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
	return `${hours.padStart(2, '0')}:${minutes}`;
}
