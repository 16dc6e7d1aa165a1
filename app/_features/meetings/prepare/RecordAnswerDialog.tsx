'use client';

import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingTexts } from '../meeting.texts.ts';
import { recordAnswer } from '../meetingsApi.ts';
import { participantsTexts } from './participants.texts.ts';

interface RecordAnswerDialogProps {
	readonly meetingId: string;
	readonly participant: ParticipantView;
	readonly onClose: () => void;
	readonly onSaved: () => unknown;
}

/** What somebody answered by telephone or in person, written down for them; it is shown with who wrote it. */
export function RecordAnswerDialog({ meetingId, participant, onClose, onSaved }: RecordAnswerDialogProps) {
	const t = useTexts(participantsTexts);
	const words = useTexts(meetingTexts);
	const [answer, setAnswer] = useState<'confirmed' | 'absent'>(
		participant.answer === 'absent' ? 'absent' : 'confirmed',
	);
	const [reason, setReason] = useState(participant.absenceReason);
	return (
		<SaveDialog
			size="sm"
			title={t.recordAnswerTitle(participant.name)}
			description={t.recordAnswerHint}
			saveLabel={t.recordAnswerSave}
			saveDisabled={answer === 'absent' && reason.trim() === ''}
			onSave={async () => {
				const given = answer === 'absent' ? { answer, reason: reason.trim() } : { answer };
				await recordAnswer(meetingId, participant.id, given);
				await onSaved();
			}}
			onClose={onClose}
		>
			<Select
				label={t.answer}
				value={answer}
				options={(['confirmed', 'absent'] as const).map((value) => ({ value, label: words.answers[value] }))}
				onValueChange={setAnswer}
			/>
			{answer === 'absent' && (
				<TextArea
					label={t.absenceReason}
					value={reason}
					maxLength={500}
					onChange={(event) => setReason(event.target.value)}
				/>
			)}
		</SaveDialog>
	);
}
