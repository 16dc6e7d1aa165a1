'use client';

import { Plus, X } from 'lucide-react';
import type { VoteOption } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { prepareTexts } from './prepare.texts.ts';

interface OptionsFieldProps {
	/** null: those of the rules. */
	readonly options: readonly VoteOption[] | null;
	readonly onChange: (options: readonly VoteOption[] | null) => void;
}

const MOST = 10;

/** The options of a vote: those of the rules, or its own wording. */
export function OptionsField({ options, onChange }: OptionsFieldProps) {
	const t = useTexts(prepareTexts);
	const put = (index: number, change: Partial<VoteOption>) =>
		onChange(options?.map((option, at) => (at === index ? { ...option, ...change } : option)) ?? null);
	return (
		<fieldset className="flex min-w-0 flex-col gap-2">
			<legend className="font-medium">{t.fields.options}</legend>
			{options === null && <p className="text-small text-muted">{t.fields.standardOptions}</p>}
			<Checkbox
				label={t.fields.ownOptions}
				checked={options !== null}
				onCheckedChange={(own) => onChange(own ? [blank('own-1', true), blank('own-2', false)] : null)}
			/>
			{options !== null && (
				<>
					{options.map((option, index) => (
						<div key={option.id} className="rounded-control border border-line p-3">
							<div className="flex items-end gap-2">
								<div className="min-w-0 flex-1">
									<TextField
										label={t.fields.option(index + 1)}
										maxLength={100}
										value={option.label}
										onChange={(event) => put(index, { label: event.target.value })}
									/>
								</div>
								{options.length > 2 && (
									<IconButton
										aria-label={t.fields.removeOption(option.label)}
										icon={<X aria-hidden />}
										onClick={() => onChange(options.filter((_, at) => at !== index))}
									/>
								)}
							</div>
							<div className="flex flex-wrap gap-x-6">
								<Checkbox
									label={t.fields.inFavour}
									checked={option.inFavour}
									onCheckedChange={(inFavour) => put(index, { inFavour })}
								/>
								<Checkbox
									label={t.fields.withText}
									checked={option.withText}
									onCheckedChange={(withText) => put(index, { withText })}
								/>
							</div>
						</div>
					))}
					<p className="text-small text-muted">{t.fields.optionsHint}</p>
					{options.length < MOST && (
						<Button
							variant="quiet"
							className="self-start"
							icon={<Plus aria-hidden className="size-5" />}
							onClick={() => onChange([...options, blank(freeId(options), false)])}
						>
							{t.fields.addOption}
						</Button>
					)}
				</>
			)}
		</fieldset>
	);
}

const blank = (id: string, inFavour: boolean): VoteOption => ({ id, label: '', inFavour, withText: false });

/** An id that none of them has. */
function freeId(options: readonly VoteOption[]): string {
	let number = options.length + 1;
	while (options.some(({ id }) => id === `own-${number}`)) number += 1;
	return `own-${number}`;
}
