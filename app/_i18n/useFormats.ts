'use client';

import { useMemo } from 'react';
import { formatDateTime, formatDateTimeRange, formatDay, formatRelativeDay, type Moment } from './formatDate.ts';
import { formatCount, formatFileSize, formatMinutes } from './formatNumber.ts';
import { useLanguage } from './LanguageProvider.tsx';

/** The formatters that depend on the language, bound to the current one. */
export function useFormats() {
	const { language } = useLanguage();
	return useMemo(
		() => ({
			day: (moment: Moment) => formatDay(moment, language),
			dateTime: (moment: Moment) => formatDateTime(moment, language),
			dateTimeRange: (from: Moment, to: Moment) => formatDateTimeRange(from, to, language),
			relativeDay: (moment: Moment, now: Moment) => formatRelativeDay(moment, now, language),
			count: (count: number) => formatCount(count, language),
			fileSize: (bytes: number) => formatFileSize(bytes, language),
			minutes: (minutes: number) => formatMinutes(minutes, language),
		}),
		[language],
	);
}
