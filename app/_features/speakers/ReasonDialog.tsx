'use client';

import { useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { speakersTexts } from './speakers.texts.ts';

export interface ReasonDialogProps {
	readonly kind: 'move' | 'remove';
	readonly name: string;
	/** Sends the command; a refusal is shown in the dialog. */
	readonly onConfirm: (press: SteadyPress, reason: string) => Promise<unknown>;
	readonly onClose: () => void;
}

/** Asks why somebody's place changes: one press for the usual reasons, or in one's own words. */
export function ReasonDialog({ kind, name, onConfirm, onClose }: ReasonDialogProps) {
	const t = useTexts(speakersTexts).reason;
	const [reason, setReason] = useState('');
	const moves = kind === 'move';
	const choices = Object.values(moves ? t.moveChoices : t.removeChoices);
	return (
		<ConfirmDialog
			open
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
			title={(moves ? t.moveTitle : t.removeTitle)(name)}
			consequence={moves ? t.moveText : t.removeText}
			confirmLabel={moves ? t.moveConfirm : t.removeConfirm}
			tone={moves ? 'primary' : 'danger'}
			confirmDisabled={reason.trim() === ''}
			onConfirm={(press) => onConfirm(press, reason)}
		>
			<div className="flex flex-wrap gap-2">
				{choices.map((choice) => (
					<Button key={choice} aria-pressed={choice === reason} onClick={() => setReason(choice)}>
						{choice}
					</Button>
				))}
			</div>
			<TextField label={t.label} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
		</ConfirmDialog>
	);
}
