'use client';

import { CalendarDays } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, isDay, readDayText } from './day.ts';
import { designTexts } from './design.texts.ts';
import { IconButton } from './IconButton.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

export interface DayFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type' | 'trailing'> {
	/** YYYY-MM-DD, or what was typed as long as that is no day; '' for none. */
	readonly value: string;
	/** Told YYYY-MM-DD, or what was typed as long as that is no day; '' for none. */
	readonly onValueChange: (day: string) => void;
}

/**
 * A calendar day, typed as dd/mm/yyyy or taken from the device's calendar: the one control for days. A plain
 * `<input type="date">` would show the browser's own order of day and month, which on an English device misleads.
 */
export function DayField({ value, onValueChange, ...field }: DayFieldProps) {
	const t = useTexts(designTexts);
	const picker = useRef<HTMLInputElement>(null);
	/** What stands in the box while somebody types; null: the value. */
	const [typed, setTyped] = useState<string | null>(null);
	const written = isDay(value) ? formatDayText(value) : value;
	return (
		<div className="relative">
			<TextField
				{...field}
				inputMode="numeric"
				autoComplete="off"
				className="tabular-nums"
				placeholder={t.dayFormat}
				value={typed ?? written}
				onChange={({ target }) => {
					setTyped(target.value);
					onValueChange(readDayText(target.value) ?? '');
				}}
				onBlur={() => setTyped(null)}
				trailing={
					field.disabled !== true && (
						<IconButton
							aria-label={t.openCalendar(field.label)}
							icon={<CalendarDays aria-hidden />}
							noTooltip
							onClick={() => picker.current?.showPicker()}
						/>
					)
				}
			/>
			<input
				ref={picker}
				type="date"
				tabIndex={-1}
				aria-hidden
				className="pointer-events-none absolute bottom-0 left-0 h-px w-px opacity-0"
				value={isDay(value) ? value : isDay(readDayText(value)) ? (readDayText(value) ?? '') : ''}
				onChange={({ target }) => {
					setTyped(null);
					onValueChange(target.value);
				}}
			/>
		</div>
	);
}
