'use client';

import { CalendarClock, CircleSlash } from 'lucide-react';
import { isValidOn, type Day, type Validity } from '#domain/directory/validity.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';

/** Marks what has ended or not yet begun on a day; what holds needs no mark. */
export function ValidityPill({ validity, day }: { readonly validity: Validity; readonly day: Day }) {
	const t = useTexts(directoryTexts);
	if (isValidOn(validity, day)) return null;
	return validity.validTo !== null && validity.validTo < day ? (
		<StatusPill icon={<CircleSlash aria-hidden />}>{t.ended}</StatusPill>
	) : (
		<StatusPill tone="info" icon={<CalendarClock aria-hidden />}>
			{t.notYet}
		</StatusPill>
	);
}
