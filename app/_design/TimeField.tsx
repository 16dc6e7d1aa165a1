'use client';

import { useState } from 'react';
import { readTime } from './readTime.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';

export interface TimeFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type' | 'trailing'> {
	/** HH:MM, or what was typed as long as that is no time. */
	readonly value: string;
	/** Told HH:MM of 24 hours, or what was typed as long as that is no time. */
	readonly onValueChange: (value: string) => void;
}

/**
 * A time of day of 24 hours, whatever language the machine speaks: a box of the browser's own would say 07:32 PM on an English
 * one. Written out as 08:05 when one leaves it.
 */
export function TimeField({ value, onValueChange, ...field }: TimeFieldProps) {
	/** What stands in the box while somebody types; null: the value. */
	const [typed, setTyped] = useState<string | null>(null);
	return (
		<TextField
			{...field}
			inputMode="numeric"
			autoComplete="off"
			maxLength={7}
			className="tabular-nums"
			value={typed ?? value}
			onChange={({ target }) => {
				setTyped(target.value);
				onValueChange(readTime(target.value) ?? target.value);
			}}
			onBlur={() => setTyped(null)}
		/>
	);
}
