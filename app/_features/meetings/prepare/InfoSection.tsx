'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MeetingDetail, UpdateMeeting } from '#domain/meetings/meeting.ts';
import { mayPrepare } from '#domain/meetings/policy.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useUnsavedGuard } from '#app/_design/unsaved.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { MeetingFieldset } from '../MeetingFieldset.tsx';
import { isPast, readMeetingForm, toMeetingForm, type MeetingFields, type MeetingForm } from '../meetingForm.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { meetingKeys } from '../meetingQueries.ts';
import { updateMeeting } from '../meetingsApi.ts';
import { NOTHING_TYPED, overtakenFields, typeInto } from './overtaken.ts';
import { prepareTexts } from './prepare.texts.ts';

/** Title, kind, time and place. What is typed stays until it is saved, also when somebody else saves meanwhile. */
export function InfoSection({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(prepareTexts);
	const words = useTexts(meetingTexts);
	const errorText = useErrorText();
	const formats = useFormats();
	const toast = useToast();
	const client = useQueryClient();
	const [typed, setTyped] = useState(NOTHING_TYPED);
	const [tried, setTried] = useState(false);
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<unknown>(null);
	const [asking, setAsking] = useState(false);

	const isPublished = meeting.status === 'published';
	const editable = !mayPrepare(meeting.myRoles)
		? 'none'
		: meeting.status === 'draft'
			? 'all'
			: isPublished
				? 'when_where'
				: 'none';
	const saved = toMeetingForm(meeting);
	const draft = typed.values;
	const form = { ...saved, ...draft };
	const overtaken = overtakenFields(typed, saved);
	const { fields, errors } = readMeetingForm(form, words.errors);
	const isChanged = (Object.keys(draft) as (keyof MeetingForm)[]).some((name) => draft[name] !== saved[name]);

	const past = fields !== null && isPast(fields);
	const guard = useUnsavedGuard(isChanged && editable !== 'none');

	const save = async (complete: MeetingFields) => {
		setBusy(true);
		setFailure(null);
		try {
			const { startsAt, endsAt, place } = complete;
			const change: UpdateMeeting = isPublished
				? { startsAt, endsAt, place, version: meeting.version }
				: { ...complete, version: meeting.version };
			client.setQueryData(meetingKeys.detail(meeting.id), await updateMeeting(meeting.id, change));
			void client.invalidateQueries({ queryKey: meetingKeys.list });
			setTyped(NOTHING_TYPED);
			setTried(false);
			toast({ title: t.saved, tone: 'success' });
		} catch (error) {
			setFailure(error);
			if (ApiError.from(error).code === 'conflict')
				await client.invalidateQueries({ queryKey: meetingKeys.of(meeting.id) });
		} finally {
			setBusy(false);
		}
	};
	const send = () => {
		setTried(true);
		if (fields === null) return;
		if (isPublished || isPast(fields)) setAsking(true);
		else void save(fields);
	};
	const discard = () => {
		setTyped(NOTHING_TYPED);
		setTried(false);
		setFailure(null);
	};
	const savedValue = (name: keyof MeetingForm): string => {
		if (name === 'kind') return words.kinds[saved.kind];
		if (name === 'classification') return words.classifications[saved.classification];
		return name === 'day' ? formats.day(meeting.startsAt) : saved[name];
	};
	const isConflict = failure !== null && ApiError.from(failure).code === 'conflict';
	return (
		<Card className="max-w-4xl">
			<form
				noValidate
				className="flex flex-col gap-6"
				onSubmit={(event) => {
					event.preventDefault();
					if (!busy) send();
				}}
			>
				{isPublished && editable !== 'none' && <Notice tone="info">{t.infoPublished}</Notice>}
				{editable === 'none' && <Notice tone="info">{t.infoFrozen}</Notice>}
				<MeetingFieldset
					form={form}
					errors={tried ? errors : {}}
					editable={editable}
					onChange={(change) => setTyped((current) => typeInto(current, change, saved))}
				/>
				{overtaken.length > 0 && (
					<Notice tone="warning" title={t.conflictTitle}>
						<ul>
							{overtaken.map((name) => (
								<li key={name}>{t.savedByOther(words.fields[name], savedValue(name))}</li>
							))}
						</ul>
						{t.overtaken}
					</Notice>
				)}
				{failure !== null && !(isConflict && overtaken.length > 0) && (
					<Notice tone="danger" {...(isConflict && { title: t.conflictTitle })}>
						{isConflict ? t.conflict : errorText(failure)}
					</Notice>
				)}
				{editable !== 'none' && (
					<div className="flex flex-wrap items-center justify-end gap-2">
						{isChanged && <span className="mr-2 text-small text-warning">{t.unsaved}</span>}
						<Button disabled={!isChanged || busy} onClick={discard}>
							{t.discard}
						</Button>
						<Button variant="primary" type="submit" busy={busy} disabled={!isChanged}>
							{t.save}
						</Button>
					</div>
				)}
			</form>
			{guard.question}
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={past ? words.past.title : t.changeTitle}
				consequence={
					<>
						{past && fields && <p>{words.past.text(formats.dateTime(fields.startsAt))}</p>}
						{isPublished && <p>{t.changeConsequence(meeting.participants.length)}</p>}
					</>
				}
				confirmLabel={isPublished ? t.change : words.past.keep}
				onConfirm={async () => {
					if (fields !== null) await save(fields);
				}}
			/>
		</Card>
	);
}
