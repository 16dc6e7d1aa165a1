'use client';

import { Gavel } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { consoleTexts } from './console.texts.ts';
import { ReturnChair } from './ReturnChair.tsx';

/** Says to everyone who conducts the meeting for the chair. */
export function DelegationBanner({ room }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	const { state, participants, me } = room.snapshot;
	const holder = participants.find(({ id }) => id === state.chairDelegateId);
	if (holder === undefined) return null;
	if (me?.participantId === holder.id)
		return (
			<Notice
				tone="info"
				action={
					room.panel !== 'console' && (
						<Button variant="primary" icon={<Gavel aria-hidden />} onClick={() => room.openPanel('console')}>
							{t.openConsole}
						</Button>
					)
				}
			>
				{t.bannerMine(participants.find(({ role }) => role === 'chair')?.name ?? '')}
			</Notice>
		);
	return (
		<Notice tone="info" action={room.drives ? undefined : <ReturnChair room={room} />}>
			{t.bannerChair(holder.name)}
		</Notice>
	);
}
