import type { Language } from '#domain/errors.ts';

const numberFormats = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };
const oneDecimal = {
	vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
	en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** `1.234` in Vietnamese, `1,234` in English. */
export function formatCount(count: number, language: Language = 'vi'): string {
	return numberFormats[language].format(count);
}

/** `0,0 B` never: `512 B`, `1,2 MB`; steps of 1024, as file managers show them. */
export function formatFileSize(bytes: number, language: Language = 'vi'): string {
	const units = ['B', 'KB', 'MB', 'GB', 'TB'];
	let value = Math.max(0, bytes);
	let unit = 0;
	// 1023.95 would print as "1024 KB"; it belongs to the next unit.
	while (value >= 1023.95 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${oneDecimal[language].format(unit === 0 ? Math.round(value) : value)} ${units[unit] ?? ''}`;
}

/** A planned length in minutes: `45 phút`, `1 giờ`, `1 giờ 30 phút`. */
export function formatMinutes(minutes: number, language: Language = 'vi'): string {
	const total = Math.max(0, Math.round(minutes));
	const hours = Math.floor(total / 60);
	const rest = total % 60;
	const hourText = language === 'vi' ? `${hours} giờ` : `${hours} h`;
	const minuteText = language === 'vi' ? `${rest} phút` : `${rest} min`;
	if (hours === 0) return minuteText;
	return rest === 0 ? hourText : `${hourText} ${minuteText}`;
}

/** A running or remaining time in milliseconds: `04:05`, `1:02:03`, and `-00:12` when the time is over. */
export function formatDuration(milliseconds: number): string {
	const sign = milliseconds <= -1000 ? '-' : '';
	const total = Math.floor(Math.abs(milliseconds) / 1000);
	const two = (value: number) => String(value).padStart(2, '0');
	const hours = Math.floor(total / 3600);
	const tail = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
	return hours === 0 ? `${sign}${tail}` : `${sign}${hours}:${tail}`;
}

/** `40%`; `part` of `whole`, an empty whole counts as 0 %. */
export function formatPercent(part: number, whole: number): string {
	return `${whole <= 0 ? 0 : Math.round((part / whole) * 100)}%`;
}
