'use client';

import type { Day } from '#domain/directory/validity.ts';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { formatDayText, isDay, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';

interface ValidityFilterProps {
	/** The day as typed; '' shows every record. */
	readonly value: string;
	readonly onValueChange: (text: string) => void;
	readonly today: Day;
	/** Lines that are shown now. */
	readonly shown: number;
}

/** The day on which records must hold, one press away from "all" and back, and how many there are. */
export function ValidityFilter({ value, onValueChange, today, shown }: ValidityFilterProps) {
	const t = useTexts(directoryTexts);
	const formats = useFormats();
	const day = readDayText(value);
	const isToday = day === today;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2">
			<span aria-hidden className="text-muted">
				{t.onDay}
			</span>
			<div className="w-60">
				<DayField
					label={t.onDay}
					hideLabel
					value={value}
					onValueChange={onValueChange}
					error={day !== null && !isDay(day) ? t.dayWrong : undefined}
				/>
			</div>
			{!isToday && (
				<Button variant="quiet" onClick={() => onValueChange(formatDayText(today))}>
					{t.today}
				</Button>
			)}
			{day !== null && (
				<Button variant="quiet" onClick={() => onValueChange('')}>
					{t.allDays}
				</Button>
			)}
			<span role="status" className="ml-auto text-muted tabular-nums">
				{t.count(formats.count(shown))}
			</span>
		</div>
	);
}
