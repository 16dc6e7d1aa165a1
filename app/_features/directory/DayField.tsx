'use client';

import { CalendarDays } from 'lucide-react';
import { useRef } from 'react';
import type { FieldProps } from '#app/_design/Field.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, isDay, readDayText } from './day.ts';
import { directoryTexts } from './directory.texts.ts';

export interface DayFieldProps extends FieldProps {
	/** The text as typed; read it with `readDayText`. */
	readonly value: string;
	readonly onValueChange: (text: string) => void;
}

/**
 * A calendar day, typed as dd/mm/yyyy or taken from the device's calendar. A plain `<input type="date">` would show the
 * browser's own order of day and month, which on an English device misleads.
 */
export function DayField({ value, onValueChange, ...field }: DayFieldProps) {
	const t = useTexts(directoryTexts);
	const picker = useRef<HTMLInputElement>(null);
	const day = readDayText(value);
	return (
		<div className="relative">
			<TextField
				{...field}
				inputMode="numeric"
				autoComplete="off"
				placeholder={t.dayFormat}
				value={value}
				onChange={(event) => onValueChange(event.target.value)}
				onBlur={() => {
					if (isDay(day)) onValueChange(formatDayText(day));
				}}
				trailing={
					<IconButton
						aria-label={t.openCalendar(field.label)}
						icon={<CalendarDays aria-hidden />}
						noTooltip
						onClick={() => picker.current?.showPicker()}
					/>
				}
			/>
			<input
				ref={picker}
				type="date"
				tabIndex={-1}
				aria-hidden
				className="pointer-events-none absolute bottom-0 left-0 h-px w-px opacity-0"
				value={isDay(day) ? day : ''}
				onChange={(event) => onValueChange(formatDayText(event.target.value === '' ? null : event.target.value))}
			/>
		</div>
	);
}
