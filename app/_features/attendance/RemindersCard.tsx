'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { ANSWER_HOURS, answerByOf } from '#domain/attendance/reminders.ts';
import { frozenFields, mayEdit } from '#domain/meetings/policy.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { updateMeeting } from '#app/_features/meetings/meetingsApi.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { invitationTexts } from './invitations.texts.ts';
import { fetchReminders, remind, remindersKey, setRemindDays } from './seatsApi.ts';

/** Days that can be chosen with one press. */
const CHOICES = [7, 5, 3, 2, 1];

/** Reminders to those who have not answered: now, and some days before by themselves. */
export function RemindersCard({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(invitationTexts);
	const formats = useFormats();
	const toast = useToast();
	const errorText = useErrorText();
	const client = useQueryClient();
	const key = remindersKey(meeting.id);
	const reminders = useQuery({ queryKey: key, queryFn: () => fetchReminders(meeting.id) });
	// One id until it is answered: pressing again after a lost answer reminds nobody twice.
	const [id, setId] = useState(newId);
	const onError = (error: unknown) => toast({ title: errorText(error), tone: 'danger' });
	const send = useMutation({
		mutationFn: () => remind(meeting.id, id),
		onSuccess: (view) => {
			setId(newId());
			client.setQueryData(key, view);
			toast({ title: t.reminded(view.sent[0]?.people ?? 0), tone: 'success' });
		},
		onError,
	});
	const change = useMutation({
		mutationFn: (days: number[]) => setRemindDays(meeting.id, days),
		onSuccess: (view) => client.setQueryData(key, view),
		onError,
	});
	const setAnswerBy = useMutation({
		mutationFn: (answerHours: number) => updateMeeting(meeting.id, { version: meeting.version, answerHours }),
		onSuccess: () => client.invalidateQueries({ queryKey: meetingKeys.of(meeting.id) }),
		onError,
	});
	if (reminders.data === undefined) return null;
	const { days, sent } = reminders.data;
	const pending = meeting.participants.filter(({ answer }) => answer === 'pending').length;
	const editable = mayEdit(meeting.status, meeting.myRoles);
	const frozen =
		frozenFields(meeting.status, { version: meeting.version, answerHours: meeting.answerHours }).length > 0;
	return (
		<Card
			title={t.reminders}
			actions={
				editable &&
				meeting.status === 'published' && (
					<Button
						icon={<BellRing aria-hidden />}
						disabled={pending === 0}
						busy={send.isPending}
						onClick={() => send.mutate()}
					>
						{t.remind}
					</Button>
				)
			}
		>
			<div className="mb-4 max-w-96">
				<Select
					label={t.answerBy}
					hint={t.answerUntil(formats.dateTime(answerByOf(meeting.startsAt, meeting.answerHours)))}
					value={String(meeting.answerHours)}
					disabled={!editable || frozen || setAnswerBy.isPending}
					options={[...new Set([...ANSWER_HOURS, meeting.answerHours])]
						.sort((a, b) => a - b)
						.map((hours) => ({ value: String(hours), label: t.hoursBefore(hours) }))}
					onValueChange={(hours) => setAnswerBy.mutate(Number(hours))}
				/>
			</div>
			<p>{pending === 0 ? t.nobodyPending : t.pending(pending)}</p>
			<fieldset className="mt-2" disabled={!editable || change.isPending}>
				<legend className="text-small font-medium">{t.automatic}</legend>
				<div className="flex flex-wrap gap-x-6">
					{[...new Set([...CHOICES, ...days])]
						.sort((a, b) => b - a)
						.map((day) => (
							<Checkbox
								key={day}
								label={t.days(day)}
								checked={days.includes(day)}
								disabled={!editable}
								onCheckedChange={(on) => change.mutate(on ? [...days, day] : days.filter((each) => each !== day))}
							/>
						))}
				</div>
				<p className="text-small text-muted">{t.daysHint}</p>
			</fieldset>
			{sent.length > 0 && (
				<ul className="mt-4 text-small text-muted">
					{sent.map(({ daysBefore, sentAt, sentByName, people }) => (
						<li key={`${sentAt} ${daysBefore ?? ''}`}>
							{daysBefore === null
								? t.sentByHand(sentByName, formats.dateTime(sentAt), people)
								: t.sentByItself(daysBefore, formats.dateTime(sentAt), people)}
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}
