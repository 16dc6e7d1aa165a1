'use client';

import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { SpeakersPanel } from './SpeakersPanel.tsx';
import { speakersTexts } from './speakers.texts.ts';

/** The list of speakers as a part of the console: who speaks and how it ends, whose turn is next, the list. */
export function SpeechCard({ room }: RoomSlotProps) {
	const t = useTexts(speakersTexts);
	return (
		// In the narrow console no frame of its own: who speaks has one, and every pixel brings its end nearer to the first screen.
		<section
			aria-label={t.title}
			className="@min-[44rem]:rounded-card @min-[44rem]:border @min-[44rem]:border-line @min-[44rem]:bg-surface @min-[44rem]:px-4 @min-[44rem]:py-3"
		>
			<SpeakersPanel room={room} inConsole />
		</section>
	);
}
