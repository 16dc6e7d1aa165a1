'use client';

import { newId } from '#app/_api/newId.ts';
import { useState } from 'react';
import type { PersonView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory, useUnits } from './directoryQueries.ts';
import { FormDialog } from './FormDialog.tsx';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { peopleTexts } from './people.texts.ts';
import { unitOptions } from './unitOptions.ts';
import { unitTexts } from './units.texts.ts';

interface PersonDialogProps {
	/** Null for a new one. */
	readonly person: PersonView | null;
	readonly onClose: () => void;
}

/** Adds or edits a person. */
export function PersonDialog({ person, onClose }: PersonDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(peopleTexts);
	const ofUnits = useTexts(unitTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const units = useUnits();
	const [id] = useState(() => person?.id ?? newId());
	const [fullName, setFullName] = useState(person?.fullName ?? '');
	const [office, setOffice] = useState(person?.office ?? '');
	const [unitId, setUnitId] = useState(person?.unitId ?? null);

	const save = async () => {
		const json = { fullName, office, unitId };
		if (person === null) await read(api.api.directory.people.$post({ json: { id, ...json } }));
		else await read(api.api.directory.people[':id'].$patch({ param: { id }, json }));
		await refresh();
		toast({ title: person === null ? words.added : t.saved, description: fullName, tone: 'success' });
	};
	return (
		<FormDialog
			title={person === null ? words.add : words.edit}
			submitLabel={person === null ? words.add : t.save}
			fields={{ fullName: words.nameWrong, office: words.officeWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<TextField
						label={words.name}
						value={fullName}
						maxLength={120}
						autoComplete="off"
						error={issueAt('fullName')}
						onChange={(event) => setFullName(event.target.value)}
					/>
					<TextField
						label={words.office}
						labelNote={t.optional}
						value={office}
						maxLength={200}
						autoComplete="off"
						hint={words.officeHint}
						error={issueAt('office')}
						onChange={(event) => setOffice(event.target.value)}
					/>
					<SearchSelect
						label={t.unit}
						labelNote={t.optional}
						placeholder={t.noUnit}
						options={unitOptions(units.data ?? [], ofUnits, t)}
						value={unitId}
						onValueChange={setUnitId}
					/>
				</>
			)}
		</FormDialog>
	);
}
