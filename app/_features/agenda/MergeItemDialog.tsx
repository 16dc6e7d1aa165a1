'use client';

import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { liveAgendaTexts } from './liveAgenda.texts.ts';

interface MergeItemDialogProps {
	readonly room: RoomModel;
	readonly item: AgendaItemView;
	/** Items it may become part of: the open one and those to come. */
	readonly targets: readonly AgendaItemView[];
	readonly onClose: () => void;
}

/** Ghép nội dung: into which one, and what the two are called together. */
export function MergeItemDialog({ room, item, targets, onClose }: MergeItemDialogProps) {
	const t = useTexts(liveAgendaTexts);
	const [intoItemId, setIntoItemId] = useState<string | null>(null);
	const [title, setTitle] = useState('');
	const choose = (id: string): void => {
		setIntoItemId(id);
		const into = targets.find((target) => target.id === id);
		setTitle([into?.title, item.title].filter(Boolean).join('; ').slice(0, 1000));
	};
	return (
		<ConfirmDialog
			open
			onOpenChange={(isOpen) => !isOpen && onClose()}
			title={t.mergeTitle(item.number)}
			consequence={t.mergeText}
			confirmLabel={t.mergeDo}
			tone="danger"
			confirmDisabled={intoItemId === null || title.trim() === ''}
			onConfirm={async (press) => {
				if (intoItemId === null) return;
				await room.client.decide(press, { type: 'merge_items', itemId: item.id, intoItemId, title: title.trim() });
			}}
		>
			<Select
				label={t.mergeInto}
				value={intoItemId}
				onValueChange={choose}
				options={targets.map(({ id, number, title: name }) => ({ value: id, label: t.optionNumber(number, name) }))}
			/>
			{intoItemId !== null && (
				<TextArea
					label={t.mergedTitle}
					value={title}
					maxLength={1000}
					onChange={(event) => setTitle(event.currentTarget.value)}
				/>
			)}
		</ConfirmDialog>
	);
}
