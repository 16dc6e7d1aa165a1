'use client';

import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomStatusProps } from '../room/roomStatus.tsx';
import { TimerBadge } from '../TimerBadge.tsx';
import { consoleTexts } from './console.texts.ts';

/** Time left of the open item, in everybody's status bar. */
export function ItemTimerMark({ snapshot: { state, agenda } }: RoomStatusProps) {
	const t = useTexts(consoleTexts);
	const { itemTimer } = state;
	if (itemTimer === null) return null;
	const number = agenda.find(({ id }) => id === itemTimer.itemId)?.number ?? 0;
	return <TimerBadge clock={itemTimer} label={t.itemTime(number)} />;
}
