'use client';

import { newId } from '#app/_api/newId.ts';
import { useState } from 'react';
import type { MembershipView, TermView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';
import { usePeople, useRefreshDirectory } from './directoryQueries.ts';
import { FormDialog, refuseField } from './FormDialog.tsx';
import { readOrder } from './readOrder.ts';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { termTexts } from './terms.texts.ts';

interface MembershipDialogProps {
	readonly term: TermView;
	/** Null for a new one. */
	readonly member: MembershipView | null;
	readonly members: readonly MembershipView[];
	readonly onClose: () => void;
}

/** Puts a person into a term, or edits office, place and days of a membership. */
export function MembershipDialog({ term, member, members, onClose }: MembershipDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(termTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const people = usePeople();
	const [id] = useState(() => member?.id ?? newId());
	const [personId, setPersonId] = useState<string | null>(null);
	const [office, setOffice] = useState(member?.office ?? words.officeDefault);
	const [order, setOrder] = useState(String(member?.order ?? Math.max(0, ...members.map((other) => other.order)) + 1));
	const [startsOn, setStartsOn] = useState(formatDayText(member?.startsOn ?? term.startsOn));
	const [endsOn, setEndsOn] = useState(formatDayText(member === null ? null : member.endsOn));

	const save = async () => {
		const json = {
			office,
			order: readOrder(order),
			startsOn: readDayText(startsOn) ?? '',
			endsOn: readDayText(endsOn),
		};
		if (member !== null) {
			await read(api.api.directory.memberships[':id'].$patch({ param: { id }, json }));
		} else {
			if (personId === null) return refuseField('personId', words.personMissing);
			if (members.some((other) => other.personId === personId && other.endsOn === null))
				return refuseField('personId', words.alreadyMember);
			await read(
				api.api.directory.terms[':id'].members.$post({ param: { id: term.id }, json: { id, personId, ...json } }),
			);
		}
		await refresh();
		toast({ title: member === null ? words.memberAdded : t.saved, tone: 'success' });
		return undefined;
	};
	return (
		<FormDialog
			title={member === null ? words.addMember : words.editMember}
			description={member?.fullName ?? term.name}
			submitLabel={member === null ? words.addMember : t.save}
			fields={{
				personId: null,
				office: words.officeWrong,
				order: t.orderWrong,
				startsOn: words.startsOnWrong,
				endsOn: t.lastDayWrong,
			}}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					{member === null && (
						<SearchSelect
							label={words.person}
							hint={words.personHint}
							options={(people.data ?? []).map((person) => ({
								value: person.id,
								label: person.fullName,
								detail: person.office || person.unitName,
							}))}
							value={personId}
							onValueChange={setPersonId}
							error={issueAt('personId')}
						/>
					)}
					<TextField
						label={words.office}
						value={office}
						maxLength={200}
						autoComplete="off"
						hint={words.officeHint}
						error={issueAt('office')}
						onChange={(event) => setOffice(event.target.value)}
					/>
					<TextField
						label={words.order}
						inputMode="numeric"
						autoComplete="off"
						value={order}
						hint={t.orderHint}
						error={issueAt('order')}
						onChange={(event) => setOrder(event.target.value)}
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
