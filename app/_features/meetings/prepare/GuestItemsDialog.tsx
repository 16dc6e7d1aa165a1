'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvitedItem, MeetingDetail, ParticipantView } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { inviteTo } from '../meetingsApi.ts';
import { GuestItemsField } from './GuestItemsField.tsx';
import { guestItemsTexts } from './guestItems.texts.ts';

interface GuestItemsDialogProps {
	readonly meeting: MeetingDetail;
	readonly guest: ParticipantView;
	/** Items to choose from; null while they are loading. */
	readonly items: readonly InvitedItem[] | null;
	readonly onClose: () => void;
	readonly onSaved: () => unknown;
}

/** What a guest is invited to; it counts at once, for a guest who is in the room too. */
export function GuestItemsDialog({ meeting, guest, items, onClose, onSaved }: GuestItemsDialogProps) {
	const t = useTexts(guestItemsTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const [value, setValue] = useState<readonly string[] | null>(
		guest.invitedItemIds.length === 0 ? null : guest.invitedItemIds,
	);
	// What left the agenda is no choice any more.
	const chosen = value?.filter((id) => items?.some((item) => item.id === id)) ?? null;
	const save = useMutation({
		mutationFn: () => inviteTo(meeting.id, guest.id, chosen ?? []),
		onSuccess: () => {
			toast({ title: t.saved(guest.name), tone: 'success' });
			onClose();
		},
		onSettled: onSaved,
	});
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.title(guest.name)}
			description={t.description}
			footer={
				<Button
					variant="primary"
					busy={save.isPending}
					disabled={items === null || chosen?.length === 0}
					onClick={() => save.mutate()}
				>
					{t.save}
				</Button>
			}
		>
			<div className="flex flex-col gap-4">
				{save.isError && <Notice tone="danger">{errorText(save.error)}</Notice>}
				<GuestItemsField items={items} value={chosen} onChange={setValue} />
			</div>
		</Dialog>
	);
}
