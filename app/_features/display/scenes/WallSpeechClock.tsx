'use client';

import { AlarmClock, CirclePause, Hourglass, Timer, TimerOff } from 'lucide-react';
import type { ComponentType } from 'react';
import { formatSeconds, readTimer, type RunningClock, type TimerPhase } from '#domain/course/timer.ts';
import { useNow } from '#app/_design/useNow.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { displayTexts } from '../display.texts.ts';

const STYLES: Readonly<
	Record<TimerPhase, { readonly style: string; readonly Icon: ComponentType<{ readonly className?: string }> }>
> = {
	open: { style: 'bg-surface text-ink', Icon: Timer },
	green: { style: 'bg-success-soft text-success', Icon: Timer },
	orange: { style: 'bg-warning-soft text-warning', Icon: Hourglass },
	red: { style: 'bg-accent-soft text-accent-text', Icon: AlarmClock },
	overrun: { style: 'bg-danger text-on-danger', Icon: TimerOff },
};

/** The clock of a speech, legible from the last row: word, figure and colour say the same. */
export function WallSpeechClock({ speech }: { readonly speech: RunningClock }) {
	const t = useTexts(displayTexts);
	const offset = useClockOffset();
	const now = useNow();
	if (now === null) return null;
	const { phase, elapsed, remaining, paused } = readTimer(speech, now + offset);
	const { style, Icon } = STYLES[phase];
	const word = paused ? t.paused : remaining === null ? t.spoken : remaining > 0 ? t.timeLeft : t.timeOver;
	return (
		<p
			role="timer"
			className={`flex w-fit items-center gap-[1.6cqmin] rounded-full px-[2.6cqmin] py-[0.6cqmin] font-semibold whitespace-nowrap ${style}`}
		>
			{paused ? (
				<CirclePause className="size-[4cqmin] shrink-0" aria-hidden />
			) : (
				<Icon className="size-[4cqmin] shrink-0" aria-hidden />
			)}
			<span className="text-wall-meta">{word}</span>
			<span className="text-wall-title tabular-nums">{formatSeconds(remaining ?? elapsed)}</span>
		</p>
	);
}
