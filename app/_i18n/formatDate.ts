import type { Language } from '#domain/errors.ts';

/** A moment as the API sends it (ISO string), as epoch milliseconds, or as a Date. */
export type Moment = string | number | Date;

/** Every time on screen is the meeting's, never the tablet's own zone. */
const timeZone = 'Asia/Ho_Chi_Minh';

const weekdays: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	vi: {
		Mon: 'thứ Hai',
		Tue: 'thứ Ba',
		Wed: 'thứ Tư',
		Thu: 'thứ Năm',
		Fri: 'thứ Sáu',
		Sat: 'thứ Bảy',
		Sun: 'Chủ nhật',
	},
	en: {
		Mon: 'Monday',
		Tue: 'Tuesday',
		Wed: 'Wednesday',
		Thu: 'Thursday',
		Fri: 'Friday',
		Sat: 'Saturday',
		Sun: 'Sunday',
	},
};

// One fixed pattern for every browser: only the digits and the weekday are taken from Intl, the order is ours.
const partsFormat = new Intl.DateTimeFormat('en-GB', {
	timeZone,
	weekday: 'short',
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23',
});

type PartName = 'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute' | 'second';

function partsOf(moment: Moment): Record<PartName, string> {
	const parts = { weekday: '', day: '', month: '', year: '', hour: '', minute: '', second: '' };
	for (const part of partsFormat.formatToParts(new Date(moment))) {
		if (part.type in parts) parts[part.type as PartName] = part.value;
	}
	return parts;
}

/** `08:00`, or `08:00:05` with seconds. */
export function formatTime(moment: Moment, { seconds = false }: { readonly seconds?: boolean } = {}): string {
	const p = partsOf(moment);
	return seconds ? `${p.hour}:${p.minute}:${p.second}` : `${p.hour}:${p.minute}`;
}

/** `23/11/2026`. */
export function formatDate(moment: Moment): string {
	const p = partsOf(moment);
	return `${p.day}/${p.month}/${p.year}`;
}

/** `thứ Hai, 23/11/2026`. */
export function formatDay(moment: Moment, language: Language = 'vi'): string {
	return `${weekdays[language][partsOf(moment).weekday] ?? ''}, ${formatDate(moment)}`;
}

/** `08:00, thứ Hai, 23/11/2026`: the way a meeting's time is written everywhere. */
export function formatDateTime(moment: Moment, language: Language = 'vi'): string {
	return `${formatTime(moment)}, ${formatDay(moment, language)}`;
}

/** `08:00–11:30, thứ Hai, 23/11/2026`; over midnight both days are written out. */
export function formatDateTimeRange(from: Moment, to: Moment, language: Language = 'vi'): string {
	if (formatDate(from) !== formatDate(to)) return `${formatDateTime(from, language)} – ${formatDateTime(to, language)}`;
	return `${formatTime(from)}–${formatTime(to)}, ${formatDay(from, language)}`;
}

/** `Hôm nay`, `Ngày mai`, `Hôm qua`, or the day written out; `now` is the server's time. */
export function formatRelativeDay(moment: Moment, now: Moment, language: Language = 'vi'): string {
	const dayMs = 24 * 60 * 60 * 1000;
	const words = { vi: ['Hôm qua', 'Hôm nay', 'Ngày mai'], en: ['Yesterday', 'Today', 'Tomorrow'] }[language];
	const at = new Date(now).getTime();
	const index = [at - dayMs, at, at + dayMs].findIndex((day) => formatDate(day) === formatDate(moment));
	return words[index] ?? formatDay(moment, language);
}
