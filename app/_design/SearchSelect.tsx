'use client';

import { Check, ChevronDown, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { matchesSearch } from '#domain/directory/search.ts';
import { classNames } from './classNames.ts';
import { controlStyle, Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';

export interface SearchOption {
	readonly value: string;
	readonly label: string;
	/** Tells apart what has the same name ("Huyện ủy, đến 30/06/2025"). */
	readonly detail?: string;
}

export interface SearchSelectProps extends FieldProps {
	readonly disabled?: boolean;
	readonly options: readonly SearchOption[];
	readonly value: string | null;
	readonly onValueChange: (value: string | null) => void;
	readonly placeholder?: string;
}

/** One of a long list, found by typing with or without diacritics. The list opens below the box and pushes the rest down. */
export function SearchSelect({
	options,
	value,
	onValueChange,
	placeholder,
	disabled = false,
	...field
}: SearchSelectProps) {
	const t = useTexts(designTexts);
	const listId = useId();
	const box = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLUListElement>(null);
	const [open, setOpen] = useState(false);
	const [query, setQuery] = useState('');
	const [active, setActive] = useState(0);
	const chosen = options.find((option) => option.value === value) ?? null;
	const found = open ? options.filter(({ label, detail = '' }) => matchesSearch([label, detail], query)) : [];

	const show = () => {
		if (open) return;
		setQuery('');
		setActive(Math.max(0, chosen === null ? 0 : options.indexOf(chosen)));
		setOpen(true);
	};
	const choose = (next: string | null) => {
		onValueChange(next);
		setOpen(false);
	};
	useEffect(() => {
		if (!open) return undefined;
		list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
		// Before the dialog around it hears the key: Esc closes the list and leaves the form as it is.
		const closeFirst = (event: globalThis.KeyboardEvent) => {
			if (event.key !== 'Escape') return;
			event.stopPropagation();
			setOpen(false);
		};
		window.addEventListener('keydown', closeFirst, { capture: true });
		return () => window.removeEventListener('keydown', closeFirst, { capture: true });
	}, [open, active]);

	const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (!open) return show();
			const step = event.key === 'ArrowDown' ? 1 : -1;
			setActive((current) => Math.min(Math.max(current + step, 0), Math.max(found.length - 1, 0)));
		} else if (event.key === 'Enter' && open) {
			event.preventDefault();
			const option = found[active];
			if (option) choose(option.value);
		}
	};
	return (
		<Field {...field}>
			{(control) => (
				<div
					onBlur={(event) => {
						if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
					}}
				>
					<div className="relative flex">
						<input
							{...control}
							ref={box}
							disabled={disabled}
							role="combobox"
							aria-expanded={open}
							aria-controls={listId}
							aria-autocomplete="list"
							aria-activedescendant={open && found[active] ? `${listId}-${active}` : undefined}
							autoComplete="off"
							spellCheck={false}
							placeholder={open && chosen ? chosen.label : (placeholder ?? t.typeToSearch)}
							value={open ? query : (chosen?.label ?? '')}
							onClick={show}
							onKeyDown={onKeyDown}
							onChange={(event) => {
								show();
								setQuery(event.target.value);
								setActive(0);
							}}
							className={classNames(controlStyle, 'min-h-touch truncate pr-14')}
						/>
						<div className="absolute inset-y-0 right-1 flex items-center">
							{chosen && !open && !disabled ? (
								<IconButton
									aria-label={t.clearChoice(field.label)}
									icon={<X aria-hidden />}
									noTooltip
									onClick={() => {
										choose(null);
										box.current?.focus();
									}}
								/>
							) : (
								<ChevronDown aria-hidden className="pointer-events-none mr-3 size-5 text-muted" />
							)}
						</div>
					</div>
					{open && (
						<ul
							ref={list}
							id={listId}
							role="listbox"
							aria-label={field.label}
							className="mt-1 max-h-72 overflow-y-auto rounded-card border border-line bg-surface p-2"
						>
							{found.map((option, index) => (
								<li
									key={option.value}
									id={`${listId}-${index}`}
									role="option"
									aria-selected={index === active}
									// Keeps the focus in the box, so that the list is still there when the click arrives.
									onMouseDown={(event) => event.preventDefault()}
									onClick={() => choose(option.value)}
									className="flex min-h-touch cursor-pointer items-center justify-between gap-3 rounded-control px-3 py-1 hover:bg-sunken aria-selected:bg-sunken"
								>
									<span className="min-w-0">
										<span className="block">{option.label}</span>
										{option.detail && <span className="block text-meta text-muted">{option.detail}</span>}
									</span>
									{option.value === value && <Check aria-hidden className="size-5 shrink-0" />}
								</li>
							))}
							{found.length === 0 && (
								<li className="px-3 py-2 text-muted" role="presentation">
									{t.nothingFound}
								</li>
							)}
						</ul>
					)}
				</div>
			)}
		</Field>
	);
}
