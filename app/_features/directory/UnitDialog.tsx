'use client';

import { newId } from '#app/_api/newId.ts';
import { useState } from 'react';
import { UNIT_TYPES, type UnitType, type UnitView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory } from './directoryQueries.ts';
import { FormDialog } from './FormDialog.tsx';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { unitOptions } from './unitOptions.ts';
import { unitTexts } from './units.texts.ts';

interface UnitDialogProps {
	/** Null for a new one. */
	readonly unit: UnitView | null;
	readonly units: readonly UnitView[];
	readonly onClose: () => void;
}

/** Adds or edits a unit. */
export function UnitDialog({ unit, units, onClose }: UnitDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(unitTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	// One id for all tries: a retry after a lost answer makes no second unit.
	const [id] = useState(() => unit?.id ?? newId());
	const [name, setName] = useState(unit?.name ?? '');
	const [type, setType] = useState<UnitType>(unit?.type ?? 'commune_committee');
	const [parentId, setParentId] = useState(unit?.parentId ?? null);
	const [validFrom, setValidFrom] = useState(formatDayText(unit?.validFrom ?? null));
	const [validTo, setValidTo] = useState(formatDayText(unit?.validTo ?? null));
	const [needsConfirmation, setNeedsConfirmation] = useState(unit?.needsConfirmation ?? false);

	const save = async () => {
		const json = {
			name,
			type,
			parentId,
			validFrom: readDayText(validFrom),
			validTo: readDayText(validTo),
			needsConfirmation,
		};
		if (unit === null) await read(api.api.directory.units.$post({ json: { id, ...json } }));
		else await read(api.api.directory.units[':id'].$patch({ param: { id }, json }));
		await refresh();
		toast({ title: unit === null ? words.added : t.saved, description: name, tone: 'success' });
	};
	return (
		<FormDialog
			title={unit === null ? words.add : words.edit}
			{...(unit === null && { description: words.addHint })}
			submitLabel={unit === null ? words.add : t.save}
			fields={{ name: words.nameWrong, parentId: null, validFrom: t.dayWrong, validTo: t.lastDayWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<TextField
						label={words.name}
						value={name}
						maxLength={200}
						autoComplete="off"
						error={issueAt('name')}
						onChange={(event) => setName(event.target.value)}
					/>
					<Select
						label={words.type}
						options={UNIT_TYPES.map((value) => ({ value, label: words.types[value] }))}
						value={type}
						onValueChange={setType}
					/>
					<SearchSelect
						label={words.parent}
						labelNote={t.optional}
						placeholder={words.topLevel}
						options={unitOptions(
							units.filter((other) => other.id !== id),
							words,
							t,
						)}
						value={parentId}
						onValueChange={setParentId}
						error={issueAt('parentId')}
					/>
					<div className="grid gap-4 sm:grid-cols-2">
						<DayField
							label={t.validFrom}
							hint={t.openDay}
							value={validFrom}
							onValueChange={setValidFrom}
							error={issueAt('validFrom')}
						/>
						<DayField
							label={t.validTo}
							hint={t.openDay}
							value={validTo}
							onValueChange={setValidTo}
							error={issueAt('validTo')}
						/>
					</div>
					<Checkbox
						label={words.needsConfirmation}
						hint={words.needsConfirmationHint}
						checked={needsConfirmation}
						onCheckedChange={setNeedsConfirmation}
					/>
				</>
			)}
		</FormDialog>
	);
}
