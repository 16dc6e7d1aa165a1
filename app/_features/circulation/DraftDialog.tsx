'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, type SyntheticEvent } from 'react';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import { DEFAULT_OPTIONS } from '#domain/circulation/options.ts';
import { isValidOn } from '#domain/directory/validity.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { designTexts } from '#app/_design/design.texts.ts';
import { Dialog, DialogClose } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { DayField } from '#app/_design/DayField.tsx';
import { TimeField } from '#app/_design/TimeField.tsx';
import { fetchMembers, fetchTerms } from '#app/_features/meetings/directoryApi.ts';
import { nextWorkingDay, toInstant, toLocalTime } from '#app/_features/meetings/vietnamTime.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { createCirculation, updateCirculation } from './circulationApi.ts';
import { circulationKeys } from './circulationQueries.ts';
import { officeTexts } from './office.texts.ts';
import { PapersField, type ChosenPaper } from './PapersField.tsx';

interface DraftDialogProps {
	/** The draft to change; null makes a new one. */
	readonly circulation: CirculationDetail | null;
	readonly onClose: () => void;
}

/** The office's form of a draft: what is asked, of whom, until when, about which papers. */
export function DraftDialog({ circulation, onClose }: DraftDialogProps) {
	const t = useTexts(officeTexts);
	const design = useTexts(designTexts);
	const formats = useFormats();
	const errorText = useErrorText();
	const client = useQueryClient();
	const router = useRouter();
	// One id for as long as the form is open: sending again after a lost answer finds the draft already made.
	const [id] = useState(() => circulation?.id ?? newId());
	const [title, setTitle] = useState(circulation?.title ?? '');
	const [question, setQuestion] = useState(circulation?.question ?? '');
	const [{ day, time }, setDeadline] = useState(() =>
		circulation === null ? { day: nextWorkingDay(Date.now()), time: '17:00' } : toLocalTime(circulation.deadline),
	);
	const [papers, setPapers] = useState<readonly ChosenPaper[]>(circulation?.papers ?? []);
	const [chosenTerm, setTerm] = useState<string | null>(circulation?.termId ?? null);
	const [chosenChair, setChair] = useState<string | null>(circulation?.chairPersonId ?? null);
	const [tried, setTried] = useState(false);
	const [isPast, setPast] = useState(false);
	const [today] = useState(() => toLocalTime(Date.now()).day);

	const terms = useQuery({ queryKey: ['directory', 'terms'], queryFn: fetchTerms });
	const termId =
		chosenTerm ??
		terms.data?.find(({ startsOn, endsOn }) => isValidOn({ validFrom: startsOn, validTo: endsOn }, today))?.id ??
		null;
	const members = useQuery({
		queryKey: ['directory', 'terms', termId, 'members', today],
		queryFn: () => fetchMembers(termId ?? '', today),
		enabled: termId !== null,
	});
	// The first in Party order unless another incumbent is chosen.
	const chair = members.data?.find(({ personId }) => personId === chosenChair) ?? members.data?.[0];
	const deadline = toInstant({ day, time });

	const save = useMutation({
		mutationFn: (fields: { readonly termId: string; readonly chairPersonId: string; readonly deadline: string }) => {
			const whole = {
				...fields,
				title: title.trim(),
				question: question.trim(),
				versionIds: papers.map((paper) => paper.versionId),
			};
			return circulation === null
				? createCirculation({ id, ...whole, options: [...DEFAULT_OPTIONS] })
				: updateCirculation(id, { version: circulation.version, ...whole });
		},
		onSuccess: async (saved) => {
			client.setQueryData(circulationKeys.detail(id), saved);
			void client.invalidateQueries({ queryKey: circulationKeys.list });
			onClose();
			if (circulation === null) router.push(`/circulations/${id}`);
		},
	});
	const send = (event: SyntheticEvent) => {
		event.preventDefault();
		setTried(true);
		const late = deadline === null || hasPassed(deadline);
		setPast(late);
		if (title.trim() === '' || question.trim() === '' || late || termId === null || chair === undefined) return;
		if (!save.isPending) save.mutate({ termId, chairPersonId: chair.personId, deadline });
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && !save.isPending && onClose()}
			title={circulation === null ? t.createTitle : t.edit}
			description={t.createDescription}
			size="lg"
			footer={
				<>
					{save.isError && (
						<div className="w-full">
							<Notice tone="danger">{errorText(save.error)}</Notice>
						</div>
					)}
					<DialogClose>
						<Button disabled={save.isPending}>{design.cancel}</Button>
					</DialogClose>
					<Button variant="primary" type="submit" form="circulation-draft" busy={save.isPending}>
						{t.save}
					</Button>
				</>
			}
		>
			<form id="circulation-draft" noValidate onSubmit={send} className="flex flex-col gap-4">
				<TextArea
					label={t.fields.title}
					rows={2}
					maxLength={1000}
					value={title}
					error={tried && title.trim() === '' ? t.fields.title : undefined}
					onChange={(event) => setTitle(event.target.value.replace(/\n/g, ' '))}
				/>
				<TextArea
					label={t.fields.question}
					hint={t.fields.questionHint}
					rows={4}
					maxLength={4000}
					value={question}
					error={tried && question.trim() === '' ? t.fields.questionHint : undefined}
					onChange={(event) => setQuestion(event.target.value)}
				/>
				<div className="grid gap-4 sm:grid-cols-2">
					<Select
						label={t.fields.term}
						value={termId}
						options={(terms.data ?? []).map((term) => ({ value: term.id, label: term.name }))}
						onValueChange={setTerm}
					/>
					<Select
						label={t.fields.chair}
						hint={t.fields.chairHint}
						value={chair?.personId ?? null}
						options={(members.data ?? []).map(({ personId, fullName, personOffice, office }) => {
							return { value: personId, label: `${fullName}, ${personOffice || office}` };
						})}
						onValueChange={setChair}
					/>
					<DayField
						label={t.fields.day}
						hint={deadline === null ? undefined : formats.dateTime(deadline)}
						value={day}
						error={isPast ? t.errors.deadline : undefined}
						onValueChange={(next) => setDeadline({ day: next, time })}
					/>
					<TimeField label={t.fields.time} value={time} onValueChange={(next) => setDeadline({ day, time: next })} />
				</div>
				<PapersField chosen={papers} onChange={setPapers} />
			</form>
		</Dialog>
	);
}

/** Whether a moment lies behind us by this device's clock; the server decides by its own. */
function hasPassed(moment: string): boolean {
	return Date.parse(moment) <= Date.now();
}
