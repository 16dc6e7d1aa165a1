import type { Validity } from '#domain/directory/validity.ts';
import { formatDayText } from '#app/_design/day.ts';
import type { directoryTexts } from './directory.texts.ts';

/** First and last day in words: `01/07/2025 – nay`, `đến 30/06/2025`, `không giới hạn`. */
export function periodText({ validFrom, validTo }: Validity, t: (typeof directoryTexts)['vi']): string {
	if (validFrom === null) return validTo === null ? t.always : t.until(formatDayText(validTo));
	return `${formatDayText(validFrom)} – ${validTo === null ? t.now : formatDayText(validTo)}`;
}
