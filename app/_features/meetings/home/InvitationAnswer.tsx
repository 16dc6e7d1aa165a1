'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarCheck, CalendarX, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { answerByOf } from '#domain/attendance/reminders.ts';
import type { MeetingSummary } from '#domain/meetings/meeting.ts';
import { mayAnswer, mayNameSubstitute } from '#domain/meetings/policy.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { invitationTexts } from '#app/_features/attendance/invitations.texts.ts';
import { SubstituteDialog } from '#app/_features/attendance/SubstituteDialog.tsx';
import { meetingKeys } from '../meetingQueries.ts';
import { answerInvitation } from '../meetingsApi.ts';
import { homeTexts } from './home.texts.ts';

/** My answer to the invitation, and the way to give or change it right here. */
export function InvitationAnswer({ meeting }: { readonly meeting: MeetingSummary }) {
	const t = useTexts(homeTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const client = useQueryClient();
	const invitation = useTexts(invitationTexts);
	const formats = useFormats();
	const [asking, setAsking] = useState(false);
	const [sending, setSending] = useState(false);
	const [changing, setChanging] = useState(false);
	const [reason, setReason] = useState('');

	const refresh = async () => {
		setChanging(false);
		await client.invalidateQueries({ queryKey: meetingKeys.all });
	};
	const confirm = useMutation({
		mutationFn: () => answerInvitation(meeting.id, { answer: 'confirmed' }),
		onSuccess: refresh,
		onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
	});
	const { myAnswer } = meeting;
	const isOpen = mayAnswer(meeting.status);
	const showsButtons = isOpen && (myAnswer === 'pending' || changing);
	return (
		<div className="flex flex-wrap items-center gap-2">
			{myAnswer === 'confirmed' && (
				<StatusPill tone="success" icon={<CalendarCheck aria-hidden />}>
					{t.confirmed}
				</StatusPill>
			)}
			{myAnswer === 'absent' && (
				<StatusPill tone="warning" icon={<CalendarX aria-hidden />}>
					{t.reportedAbsent}
				</StatusPill>
			)}
			{meeting.status === 'published' && myAnswer === 'pending' && (
				<p className="w-full text-small text-muted">
					{invitation.answerUntil(formats.dateTime(answerByOf(meeting.startsAt, meeting.answerHours)))}
				</p>
			)}
			{isOpen && !showsButtons && (
				<Button variant="quiet" onClick={() => setChanging(true)}>
					{t.change}
				</Button>
			)}
			{showsButtons && myAnswer !== 'confirmed' && (
				<Button
					icon={<CalendarCheck aria-hidden className="size-5" />}
					busy={confirm.isPending}
					onClick={() => confirm.mutate()}
				>
					{t.confirm}
				</Button>
			)}
			{showsButtons && myAnswer !== 'absent' && (
				<Button
					variant="quiet"
					icon={<CalendarX aria-hidden className="size-5" />}
					disabled={confirm.isPending}
					onClick={() => setAsking(true)}
				>
					{t.reportAbsence}
				</Button>
			)}
			{showsButtons && mayNameSubstitute(meeting) && (
				<Button
					variant="quiet"
					icon={<UserPlus aria-hidden className="size-5" />}
					disabled={confirm.isPending}
					onClick={() => setSending(true)}
				>
					{invitation.sendSubstitute}
				</Button>
			)}
			{sending && (
				<SubstituteDialog
					meetingTitle={meeting.title}
					onClose={() => setSending(false)}
					onSend={async (substitute) => {
						await answerInvitation(meeting.id, { answer: 'substitute', ...substitute });
						await refresh();
					}}
				/>
			)}
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.absenceTitle}
				consequence={t.absenceConsequence(meeting.title)}
				confirmLabel={t.reportAbsence}
				confirmDisabled={reason.trim() === ''}
				onConfirm={async () => {
					await answerInvitation(meeting.id, { answer: 'absent', reason: reason.trim() });
					await refresh();
				}}
			>
				<TextArea
					label={t.reason}
					hint={t.reasonHint}
					rows={3}
					maxLength={500}
					value={reason}
					onChange={(event) => setReason(event.target.value)}
				/>
			</ConfirmDialog>
		</div>
	);
}
