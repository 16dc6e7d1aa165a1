'use client';

import { Card } from '#app/_design/Card.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { SpeakersPanel } from './SpeakersPanel.tsx';
import { speakersTexts } from './speakers.texts.ts';

/** The list of speakers as a part of the console: who speaks and how it ends, whose turn is next, the list. */
export function SpeechCard({ room }: RoomSlotProps) {
	const t = useTexts(speakersTexts);
	return (
		<Card dense aria-label={t.title}>
			<SpeakersPanel room={room} inConsole />
		</Card>
	);
}
