'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import type { PreparationStep } from '#domain/meetings/transitions.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingKeys } from '../meetingQueries.ts';
import { takeStep } from '../meetingsApi.ts';
import { approvalTexts } from './approval.texts.ts';

interface StepDialogProps {
	readonly meeting: MeetingDetail;
	readonly step: PreparationStep;
	readonly onClose: () => void;
}

/** Asks before a step, in words that say what happens to whom. */
export function StepDialog({ meeting, step, onClose }: StepDialogProps) {
	const t = useTexts(approvalTexts);
	const toast = useToast();
	const client = useQueryClient();
	const [reason, setReason] = useState('');
	const { participants } = meeting;
	const sites = participants.filter(({ siteId }) => siteId !== null).length;
	const chair = participants.find(({ role }) => role === 'chair')?.name ?? '';
	const consequence = {
		submit: t.submitConsequence(chair),
		approve: t.approveConsequence,
		return: t.returnConsequence,
		publish: t.publishConsequence(participants.length - sites, sites),
		cancel: t.cancelConsequence(participants.length - sites, sites),
	}[step];

	const asksWhy = step === 'return' || step === 'cancel' ? t.reasons[step] : null;

	const confirm = async () => {
		try {
			const changed = await takeStep(meeting.id, step, meeting.version, reason.trim());
			client.setQueryData(meetingKeys.detail(meeting.id), changed);
			void client.invalidateQueries({ queryKey: meetingKeys.all });
			toast({ title: t.done[step], tone: 'success' });
		} catch (thrown) {
			const error = ApiError.from(thrown);
			await client.invalidateQueries({ queryKey: meetingKeys.of(meeting.id) });
			// What was looked at is no longer what stands there: say so, with the latest already on screen.
			if (error.code === 'conflict') throw new ApiError('conflict', t.conflict);
			if (error.code !== 'meeting_incomplete' || error.issues.length === 0) throw error;
			throw new ApiError(error.code, `${t.blocked} ${error.issues.map(({ message }) => message).join(' ')}`);
		}
	};
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			title={t.steps[step].title}
			consequence={consequence}
			confirmLabel={t.steps[step].label}
			cancelLabel={step === 'cancel' ? t.keep : undefined}
			confirmDisabled={asksWhy !== null && reason.trim() === ''}
			tone={step === 'cancel' ? 'danger' : 'primary'}
			onConfirm={confirm}
		>
			{asksWhy !== null && (
				<TextArea
					label={asksWhy.label}
					hint={asksWhy.hint}
					rows={4}
					maxLength={1000}
					value={reason}
					onChange={({ target }) => setReason(target.value)}
				/>
			)}
		</ConfirmDialog>
	);
}
