'use client';

import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { liveAgendaTexts } from './liveAgenda.texts.ts';

interface PostponeItemDialogProps {
	readonly room: RoomModel;
	readonly item: AgendaItemView;
	/** The item is open: it is closed as well. */
	readonly open: boolean;
	readonly onClose: () => void;
}

/** Hoãn nội dung, with the reason everyone will read. */
export function PostponeItemDialog({ room, item, open, onClose }: PostponeItemDialogProps) {
	const t = useTexts(liveAgendaTexts);
	const [reason, setReason] = useState('');
	return (
		<ConfirmDialog
			open
			onOpenChange={(isOpen) => !isOpen && onClose()}
			title={t.postponeTitle(item.number)}
			consequence={open ? t.postponeOpenText : t.postponeText}
			confirmLabel={t.postponed}
			confirmDisabled={reason.trim() === ''}
			onConfirm={(press) =>
				room.client.decide(press, { type: 'postpone_item', itemId: item.id, reason: reason.trim() })
			}
		>
			<TextArea
				label={t.reason}
				value={reason}
				maxLength={500}
				onChange={(event) => setReason(event.currentTarget.value)}
			/>
		</ConfirmDialog>
	);
}
