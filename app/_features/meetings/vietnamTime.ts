import { formatDate, formatTime, type Moment } from '#app/_i18n/formatDate.ts';

/** A day and a time of day as `<input type="date">` and `<input type="time">` hold them, in Vietnam's time. */
export interface LocalTime {
	/** YYYY-MM-DD */
	readonly day: string;
	/** HH:MM */
	readonly time: string;
}

/** Vietnam has kept UTC+7 without daylight saving since 1975. */
const OFFSET = '+07:00';

/** What the form shows for a moment, whatever zone the device is set to. */
export function toLocalTime(moment: Moment): LocalTime {
	const [day = '', month = '', year = ''] = formatDate(moment).split('/');
	return { day: `${year}-${month}-${day}`, time: formatTime(moment) };
}

/** The instant (ISO 8601, UTC) of a day and time in Vietnam; null while the form is incomplete or the day does not exist. */
export function toInstant({ day, time }: LocalTime): string | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
	const at = new Date(`${day}T${time}:00.000${OFFSET}`);
	if (Number.isNaN(at.getTime())) return null;
	// 31/02 rolls over to March in some engines: the day must come back as it was given.
	return toLocalTime(at).day === day ? at.toISOString() : null;
}

/** The working day after a moment, in Vietnam: what a new meeting's form starts with. */
export function nextWorkingDay(moment: Moment): string {
	const dayMs = 86_400_000;
	let at = new Date(moment).getTime();
	do at += dayMs;
	while (['Sat', 'Sun'].includes(weekdayFormat.format(at)));
	return toLocalTime(at).day;
}

const weekdayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', weekday: 'short' });
