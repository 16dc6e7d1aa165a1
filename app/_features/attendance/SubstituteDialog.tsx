'use client';

import { useState } from 'react';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { invitationTexts } from './invitations.texts.ts';

export interface SubstituteDialogProps {
	readonly meetingTitle: string;
	readonly onClose: () => void;
	readonly onSend: (substitute: {
		readonly reason: string;
		readonly name: string;
		readonly office: string;
	}) => Promise<void>;
}

/** Absent, with somebody else coming instead (Người dự thay). */
export function SubstituteDialog({ meetingTitle, onClose, onSend }: SubstituteDialogProps) {
	const t = useTexts(invitationTexts);
	const [reason, setReason] = useState('');
	const [name, setName] = useState('');
	const [office, setOffice] = useState('');
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.substituteTitle}
			consequence={t.substituteText(meetingTitle)}
			confirmLabel={t.sendSubstitute}
			confirmDisabled={reason.trim() === '' || name.trim() === ''}
			onConfirm={() => onSend({ reason: reason.trim(), name: name.trim(), office: office.trim() })}
		>
			<div className="flex flex-col gap-4">
				<TextField
					label={t.substituteName}
					value={name}
					maxLength={120}
					onChange={(event) => setName(event.target.value)}
				/>
				<TextField
					label={t.substituteOffice}
					value={office}
					maxLength={200}
					onChange={(event) => setOffice(event.target.value)}
				/>
				<TextArea
					label={t.reason}
					rows={3}
					value={reason}
					maxLength={500}
					onChange={(event) => setReason(event.target.value)}
				/>
			</div>
		</ConfirmDialog>
	);
}
