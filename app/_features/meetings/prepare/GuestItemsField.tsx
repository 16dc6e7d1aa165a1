'use client';

import { useId } from 'react';
import type { InvitedItem } from '#domain/meetings/meeting.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { guestItemsTexts } from './guestItems.texts.ts';

interface GuestItemsFieldProps {
	/** Items to choose from; null while they are loading. */
	readonly items: readonly InvitedItem[] | null;
	/** What is chosen; null: the whole meeting. */
	readonly value: readonly string[] | null;
	readonly onChange: (value: readonly string[] | null) => void;
}

/** The whole meeting, or which of its items. */
export function GuestItemsField({ items, value, onChange }: GuestItemsFieldProps) {
	const t = useTexts(guestItemsTexts);
	const name = useId();
	const choice = (isWhole: boolean, label: string, hint: string) => {
		const checked = (value === null) === isWhole;
		return (
			<label
				className={`flex min-h-touch cursor-pointer items-start gap-3 rounded-control border px-3 py-2 ${checked ? 'border-line-strong bg-sunken' : 'border-line'}`}
			>
				<input
					type="radio"
					name={name}
					className="mt-1 size-5 shrink-0 accent-primary"
					checked={checked}
					onChange={() => onChange(isWhole ? null : [])}
				/>
				<span>
					<span className="font-medium">{label}</span>
					<span className="block text-small text-muted">{hint}</span>
				</span>
			</label>
		);
	};
	return (
		<fieldset className="min-w-0">
			<legend className="mb-1 font-medium">{t.legend}</legend>
			<div className="grid gap-2 sm:grid-cols-2">
				{choice(true, t.whole, t.wholeHint)}
				{choice(false, t.some, t.someHint)}
			</div>
			{value !== null && (
				<div role="group" aria-label={t.some} className="mt-2">
					{items === null ? (
						<SkeletonList lines={3} />
					) : items.length === 0 ? (
						<Notice tone="info">{t.noItems}</Notice>
					) : (
						items.map(({ id, number, title }) => (
							<Checkbox
								key={id}
								label={t.item(number, title || t.untitled)}
								checked={value.includes(id)}
								onCheckedChange={(on) => onChange(on ? [...value, id] : value.filter((each) => each !== id))}
							/>
						))
					)}
					{items !== null && items.length > 0 && value.length === 0 && (
						<p className="text-small text-warning">{t.chooseOne}</p>
					)}
				</div>
			)}
		</fieldset>
	);
}
