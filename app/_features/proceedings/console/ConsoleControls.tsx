'use client';

import { Keyboard, Maximize2, Minimize2 } from 'lucide-react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '../room/roomModel.ts';
import { consoleTexts } from './console.texts.ts';

/** How the console itself stands, over the room or beside the paper, and its keys where there is a keyboard. */
export function ConsoleControls({ room: { board, showKeys } }: RoomSlotProps) {
	const t = useTexts(consoleTexts);
	if (board === null) return null;
	return (
		<div className="-my-1 -mr-2 flex shrink-0">
			<IconButton
				className="pointer-coarse:hidden"
				aria-label={t.keys.open}
				icon={<Keyboard aria-hidden />}
				onClick={showKeys}
			/>
			<IconButton
				aria-label={board.shown ? t.besidePaper : t.asBoard}
				icon={board.shown ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
				onClick={() => board.show(!board.shown)}
			/>
		</div>
	);
}
