'use client';

import { newId } from '#app/_api/newId.ts';
import { useState } from 'react';
import type { TermView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory } from './directoryQueries.ts';
import { FormDialog } from './FormDialog.tsx';
import { termTexts } from './terms.texts.ts';

interface TermDialogProps {
	/** Null for a new one. */
	readonly term: TermView | null;
	readonly onSaved: (termId: string) => void;
	readonly onClose: () => void;
}

/** Adds or edits a committee term. */
export function TermDialog({ term, onSaved, onClose }: TermDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(termTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const [id] = useState(() => term?.id ?? newId());
	const [name, setName] = useState(term?.name ?? '');
	const [startsOn, setStartsOn] = useState(formatDayText(term?.startsOn ?? null));
	const [endsOn, setEndsOn] = useState(formatDayText(term?.endsOn ?? null));

	const save = async () => {
		const json = { name, startsOn: readDayText(startsOn) ?? '', endsOn: readDayText(endsOn) };
		if (term === null) await read(api.api.directory.terms.$post({ json: { id, ...json } }));
		else await read(api.api.directory.terms[':id'].$patch({ param: { id }, json }));
		await refresh();
		onSaved(id);
		toast({ title: term === null ? words.termAdded : t.saved, description: name, tone: 'success' });
	};
	return (
		<FormDialog
			title={term === null ? words.addTerm : words.editTerm}
			submitLabel={term === null ? words.addTerm : t.save}
			fields={{ name: words.termNameWrong, startsOn: words.startsOnWrong, endsOn: t.lastDayWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<TextField
						label={words.termName}
						value={name}
						maxLength={200}
						autoComplete="off"
						error={issueAt('name')}
						onChange={(event) => setName(event.target.value)}
					/>
					<div className="grid gap-4 sm:grid-cols-2">
						<DayField label={words.startsOn} value={startsOn} onValueChange={setStartsOn} error={issueAt('startsOn')} />
						<DayField
							label={words.endsOn}
							hint={words.endOpen}
							value={endsOn}
							onValueChange={setEndsOn}
							error={issueAt('endsOn')}
						/>
					</div>
				</>
			)}
		</FormDialog>
	);
}
