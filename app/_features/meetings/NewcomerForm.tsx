'use client';

import { useMutation } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import type { Newcomer } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingTexts } from './meeting.texts.ts';
import { makePerson } from './meetingsApi.ts';

interface NewcomerFormProps {
	readonly meetingId: string;
	readonly name: string;
	readonly office: string;
	/** What is done with the new person: given a place, taken as a substitute. */
	readonly onMade: (person: Newcomer) => Promise<unknown>;
}

/** Somebody from outside, made on the spot: a name and an office, no account. */
export function NewcomerForm({ meetingId, name, office, onMade }: NewcomerFormProps) {
	const t = useTexts(meetingTexts).newcomer;
	const errorText = useErrorText();
	// One id for as long as the form is there: a retry after a lost answer makes no second person.
	const [id, setId] = useState(() => newId());
	const [fullName, setFullName] = useState(name);
	const [officeHeld, setOfficeHeld] = useState(office);
	const make = useMutation({
		mutationFn: async () => {
			const person = { id, fullName: fullName.trim(), office: officeHeld.trim() };
			await makePerson(meetingId, person);
			await onMade(person);
		},
		onSuccess: () => {
			setId(newId());
			setFullName('');
			setOfficeHeld('');
		},
	});
	const send = (event: SyntheticEvent): void => {
		event.preventDefault();
		// It may stand within another form.
		event.stopPropagation();
		if (!make.isPending && fullName.trim() !== '') make.mutate();
	};
	return (
		<form noValidate onSubmit={send} className="flex flex-col gap-4 rounded-card border border-line p-4">
			<p className="text-small text-muted">{t.hint}</p>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField
					label={t.name}
					value={fullName}
					maxLength={120}
					autoComplete="off"
					onChange={({ target }) => setFullName(target.value)}
				/>
				<TextField
					label={t.office}
					value={officeHeld}
					maxLength={200}
					autoComplete="off"
					onChange={({ target }) => setOfficeHeld(target.value)}
				/>
			</div>
			{make.isError && <Notice tone="danger">{errorText(make.error)}</Notice>}
			<Button
				type="submit"
				className="self-start"
				icon={<UserPlus aria-hidden className="size-5" />}
				busy={make.isPending}
				disabled={fullName.trim() === ''}
			>
				{t.make}
			</Button>
		</form>
	);
}
