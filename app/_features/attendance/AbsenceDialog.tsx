'use client';

import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';

export interface AbsenceDialogProps {
	readonly participant: ParticipantView;
	readonly onClose: () => void;
	readonly onSave: (press: SteadyPress, reason: string) => Promise<unknown>;
}

/** An absence is marked with its reason (DOMAIN.md §3: both go to the minutes). */
export function AbsenceDialog({ participant, onClose, onSave }: AbsenceDialogProps) {
	const t = useTexts(attendanceTexts);
	const [reason, setReason] = useState(participant.absenceReason);
	return (
		<SaveDialog
			size="sm"
			title={t.absentTitle(participant.name)}
			saveLabel={t.save}
			saveDisabled={reason.trim() === ''}
			onSave={(press) => onSave(press, reason.trim())}
			onClose={onClose}
		>
			<TextArea
				label={t.reason}
				hint={t.reasonHint}
				value={reason}
				maxLength={500}
				onChange={(event) => setReason(event.target.value)}
			/>
		</SaveDialog>
	);
}
