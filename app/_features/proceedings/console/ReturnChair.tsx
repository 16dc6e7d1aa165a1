'use client';

import { useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { consoleTexts } from './console.texts.ts';

/** The way back from a delegation, for whoever holds the chair and for whose it is; nothing for others. */
export function ReturnChair({ room: { snapshot, client, ownsChair } }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const [asking, setAsking] = useState(false);
	const { state, participants, me } = snapshot;
	const holds = me !== null && state.chairDelegateId === me.participantId;
	if (state.chairDelegateId === null || (!holds && !ownsChair)) return null;
	const owner = participants.find(({ role }) => role === 'chair')?.name ?? '';
	const label = holds ? t.returnChair : t.takeBackChair;
	return (
		<>
			<Button onClick={() => setAsking(true)}>{label}</Button>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={`${label}?`}
				consequence={t.returnText(owner)}
				confirmLabel={label}
				onConfirm={(press) => client.decide(press, { type: 'return_chair' })}
			/>
		</>
	);
}
