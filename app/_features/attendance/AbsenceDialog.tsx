'use client';

import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';

export interface AbsenceDialogProps {
	readonly participant: ParticipantView;
	readonly onClose: () => void;
	/** Answers whether it was saved. */
	readonly onSave: (reason: string) => Promise<boolean>;
}

/** An absence is marked with its reason (DOMAIN.md §3: both go to the minutes). */
export function AbsenceDialog({ participant, onClose, onSave }: AbsenceDialogProps) {
	const t = useTexts(attendanceTexts);
	const [reason, setReason] = useState(participant.absenceReason);
	const [busy, setBusy] = useState(false);
	const save = async (): Promise<void> => {
		setBusy(true);
		const saved = await onSave(reason.trim());
		setBusy(false);
		if (saved) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			size="sm"
			title={t.absentTitle(participant.name)}
			footer={
				<>
					<Button onClick={onClose}>{t.cancel}</Button>
					<Button variant="primary" busy={busy} disabled={reason.trim() === ''} onClick={() => void save()}>
						{t.save}
					</Button>
				</>
			}
		>
			<TextArea
				label={t.reason}
				hint={t.reasonHint}
				value={reason}
				maxLength={500}
				onChange={(event) => setReason(event.target.value)}
			/>
		</Dialog>
	);
}
