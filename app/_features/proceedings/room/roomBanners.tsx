'use client';

import type { ComponentType } from 'react';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { SpeechBanner } from '#app/_features/speakers/SpeechBanner.tsx';
import { DelegationBanner } from '../console/ConductBanners.tsx';
import { roomTexts } from '../room.texts.ts';
import type { RoomSlotProps } from './roomModel.ts';

/** Lines under the status bar, most important first. Each draws nothing while it has nothing to say. */
const ROOM_BANNERS: readonly ComponentType<RoomSlotProps>[] = [OfflineBanner, DelegationBanner, SpeechBanner];

/** What everyone in the room has to know now. */
export function RoomBanners({ room }: RoomSlotProps) {
	return (
		<div className="flex shrink-0 flex-col gap-2 px-2 pt-2 empty:hidden">
			{ROOM_BANNERS.map((Banner, index) => (
				<Banner key={index} room={room} />
			))}
		</div>
	);
}

function OfflineBanner({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	return room.offline ? <Notice tone="warning">{t.offline}</Notice> : null;
}
