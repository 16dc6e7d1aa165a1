'use client';

import { useState } from 'react';
import { newId } from '#app/_api/newId.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { liveAgendaTexts } from './liveAgenda.texts.ts';

interface InsertItemDialogProps {
	readonly room: RoomModel;
	/** null: at the end. */
	readonly beforeItemId: string | null;
	readonly onClose: () => void;
}

const MOST_MINUTES = 600;

/** A new item on the running meeting's agenda. Its id is made when the dialog opens: sending it again does nothing twice. */
export function InsertItemDialog({ room, beforeItemId, onClose }: InsertItemDialogProps) {
	const t = useTexts(liveAgendaTexts);
	const [id] = useState(newId);
	const [title, setTitle] = useState('');
	const [presenterName, setPresenterName] = useState('');
	const [minutes, setMinutes] = useState('15');
	const minutesPlanned = Number(minutes);
	const ready = title.trim() !== '' && Number.isInteger(minutesPlanned) && minutesPlanned >= 0;
	return (
		<ConfirmDialog
			open
			onOpenChange={(isOpen) => !isOpen && onClose()}
			title={t.insertTitle}
			consequence={t.insertText}
			confirmLabel={t.insert}
			confirmDisabled={!ready || minutesPlanned > MOST_MINUTES}
			onConfirm={(press) =>
				room.client.decide(press, {
					type: 'insert_item',
					beforeItemId,
					item: {
						id,
						title: title.trim(),
						presenterName: presenterName.trim(),
						presenterPersonId: null,
						submittingUnitId: null,
						minutesPlanned,
						classification: 'internal',
					},
				})
			}
		>
			<TextArea
				label={t.title}
				value={title}
				maxLength={1000}
				onChange={(event) => setTitle(event.currentTarget.value)}
			/>
			<TextField
				label={t.presenter}
				value={presenterName}
				maxLength={200}
				onChange={(event) => setPresenterName(event.currentTarget.value)}
			/>
			<TextField
				label={t.minutes}
				type="number"
				inputMode="numeric"
				min={0}
				max={MOST_MINUTES}
				value={minutes}
				onChange={(event) => setMinutes(event.currentTarget.value)}
			/>
		</ConfirmDialog>
	);
}
