'use client';

import { newId } from '#app/_api/newId.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, type SyntheticEvent } from 'react';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Dialog, DialogClose } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { designTexts } from '#app/_design/design.texts.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { fetchTerms } from '../directoryApi.ts';
import { MeetingFieldset } from '../MeetingFieldset.tsx';
import { emptyMeetingForm, isPast, readMeetingForm, type MeetingFields } from '../meetingForm.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { meetingKeys } from '../meetingQueries.ts';
import { createMeeting } from '../meetingsApi.ts';
import { homeTexts } from './home.texts.ts';

interface CreateMeetingDialogProps {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
}

const NO_TERM = 'none';

/** Creates a draft meeting and leads to its preparation. */
export function CreateMeetingDialog({ open, onOpenChange }: CreateMeetingDialogProps) {
	const t = useTexts(homeTexts);
	const design = useTexts(designTexts);
	const formId = 'create-meeting';
	const [busy, setBusy] = useState(false);
	return (
		<Dialog
			open={open}
			onOpenChange={(next) => {
				if (!busy) onOpenChange(next);
			}}
			title={t.createTitle}
			description={t.createDescription}
			footer={
				<>
					<DialogClose>
						<Button disabled={busy}>{design.cancel}</Button>
					</DialogClose>
					<Button variant="primary" type="submit" form={formId} busy={busy}>
						{t.createConfirm}
					</Button>
				</>
			}
		>
			<CreateMeetingForm formId={formId} onBusy={setBusy} />
		</Dialog>
	);
}

interface CreateMeetingFormProps {
	readonly formId: string;
	readonly onBusy: (busy: boolean) => void;
}

function CreateMeetingForm({ formId, onBusy }: CreateMeetingFormProps) {
	const words = useTexts(meetingTexts);
	const errorText = useErrorText();
	const router = useRouter();
	const client = useQueryClient();
	// One id for as long as the form is open: sending again after a lost answer finds the meeting already made.
	const [id] = useState(() => newId());
	const [form, setForm] = useState(() => emptyMeetingForm(Date.now()));
	const [chosenTerm, setChosenTerm] = useState<string | null>(null);
	const [tried, setTried] = useState(false);
	const [asking, setAsking] = useState(false);
	const formats = useFormats();
	const terms = useQuery({ queryKey: ['directory', 'terms'], queryFn: fetchTerms });
	const term = chosenTerm ?? terms.data?.find(({ endsOn }) => endsOn === null || endsOn >= form.day)?.id ?? NO_TERM;
	const { fields, errors } = readMeetingForm(form, words.errors);

	const create = useMutation({
		mutationFn: (complete: MeetingFields) => createMeeting({ id, ...complete, termId: term === NO_TERM ? null : term }),
		onMutate: () => onBusy(true),
		onSuccess: async (meeting) => {
			client.setQueryData(meetingKeys.detail(meeting.id), meeting);
			void client.invalidateQueries({ queryKey: meetingKeys.list });
			router.push(`/meetings/${meeting.id}/prepare`);
		},
		onError: () => onBusy(false),
	});
	const send = (event: SyntheticEvent) => {
		event.preventDefault();
		setTried(true);
		if (fields === null || create.isPending) return;
		if (isPast(fields)) setAsking(true);
		else create.mutate(fields);
	};
	return (
		<form id={formId} noValidate onSubmit={send} className="flex flex-col gap-4">
			<MeetingFieldset
				form={form}
				errors={tried ? errors : {}}
				onChange={(change) => setForm((current) => ({ ...current, ...change }))}
			/>
			<Select
				label={words.fields.term}
				hint={words.fields.termHint}
				value={term}
				options={[
					...(terms.data ?? []).map(({ id: value, name }) => ({ value, label: name })),
					{ value: NO_TERM, label: words.fields.noTerm },
				]}
				onValueChange={setChosenTerm}
			/>
			{terms.isError && <Notice tone="warning">{errorText(terms.error)}</Notice>}
			{create.isError && <Notice tone="danger">{errorText(create.error)}</Notice>}
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={words.past.title}
				consequence={fields && words.past.text(formats.dateTime(fields.startsAt))}
				confirmLabel={words.past.keep}
				onConfirm={async () => {
					if (fields !== null) await create.mutateAsync(fields);
				}}
			/>
		</form>
	);
}
