'use client';

import type { ComponentType } from 'react';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { AccessBanner } from '#app/_features/access/AccessBanner.tsx';
import { SpeechBanner } from '#app/_features/speakers/SpeechBanner.tsx';
import { DelegationBanner } from '../console/ConductBanners.tsx';
import { roomTexts } from '../room.texts.ts';
import type { RoomSlotProps } from './roomModel.ts';

/** Lines under the status bar, most important first. Each draws nothing while it has nothing to say. */
const ROOM_BANNERS: readonly ComponentType<RoomSlotProps>[] = [
	OfflineBanner,
	AccessBanner,
	DelegationBanner,
	SpeechBanner,
];

/**
 * What everyone in the room has to know now. Its room is there from the beginning, with or without something to say, and what
 * needs more lies over the tools of the paper: the paper never gets another size because somebody speaks or a line breaks.
 */
export function RoomBanners({ room }: RoomSlotProps) {
	return (
		<div className="relative z-20 h-16 shrink-0">
			<div className="peer absolute inset-x-0 top-0 flex flex-col gap-1 px-2 pt-1 *:flex-1 *:py-1! *:shadow-raised empty:hidden lg:flex-row lg:*:min-h-14 [&_[role=status]]:text-left">
				{ROOM_BANNERS.map((Banner, index) => (
					<Banner key={index} room={room} />
				))}
			</div>
			<QuietLine room={room} />
		</div>
	);
}

/** Where nothing is to be said: what is on air. */
function QuietLine({ room: { snapshot, place } }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	const { state, documents } = snapshot;
	const onAir = documents.find(({ versionId }) => versionId === state.presentation?.versionId);
	const words = place.waitsForPen
		? t.waitsForPen
		: onAir === undefined || state.closedSession !== null
			? ''
			: `${t.onAir}: ${onAir.title}`;
	return (
		<p
			className={`hidden h-full items-center px-4 text-small peer-empty:flex ${place.waitsForPen ? 'font-medium text-warning' : 'text-muted'}`}
		>
			<span className="line-clamp-2">{words}</span>
		</p>
	);
}

function OfflineBanner({ room }: RoomSlotProps) {
	const t = useTexts(roomTexts);
	return room.offline ? <Notice tone="warning">{t.offline}</Notice> : null;
}
