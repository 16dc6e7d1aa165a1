'use client';

import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { consoleTexts } from './console.texts.ts';
import { ReturnChair } from './ReturnChair.tsx';

/** Says to everyone who conducts the meeting for the chair. */
export function DelegationBanner({ room }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const { state, participants } = room.snapshot;
	const holder = participants.find(({ id }) => id === state.chairDelegateId);
	if (holder === undefined) return null;
	return (
		<Notice tone="info" action={room.drives ? undefined : <ReturnChair room={room} />}>
			{t.bannerChair(holder.name)}
		</Notice>
	);
}
