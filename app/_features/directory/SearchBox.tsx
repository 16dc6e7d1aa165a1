'use client';

import { Search, X } from 'lucide-react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';

interface SearchBoxProps {
	/** What is searched, for screen readers and as the grey words in the box. */
	readonly label: string;
	readonly value: string;
	readonly onValueChange: (query: string) => void;
}

/** Narrows a list while typing; with or without diacritics. */
export function SearchBox({ label, value, onValueChange }: SearchBoxProps) {
	const t = useTexts(directoryTexts);
	return (
		<TextField
			label={label}
			hideLabel
			placeholder={label}
			type="text"
			inputMode="search"
			autoComplete="off"
			value={value}
			onChange={(event) => onValueChange(event.target.value)}
			trailing={
				value === '' ? (
					<Search aria-hidden className="mr-3 size-5 text-muted" />
				) : (
					<IconButton aria-label={t.clearSearch} icon={<X aria-hidden />} noTooltip onClick={() => onValueChange('')} />
				)
			}
		/>
	);
}
