'use client';

import { AlarmClock, CirclePause, Hourglass, Timer, TimerOff } from 'lucide-react';
import type { ComponentType } from 'react';
import { formatSeconds, readTimer, type RunningClock, type TimerPhase } from '#domain/course/timer.ts';
import { useNow } from '#app/_design/useNow.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { speakersTexts } from './speakers.texts.ts';

const STYLES: Readonly<
	Record<TimerPhase, { readonly style: string; readonly Icon: ComponentType<{ className?: string }> }>
> = {
	open: { style: 'bg-sunken text-ink', Icon: Timer },
	green: { style: 'bg-success-soft text-success', Icon: Timer },
	orange: { style: 'bg-warning-soft text-warning', Icon: Hourglass },
	red: { style: 'bg-accent-soft text-accent-text', Icon: AlarmClock },
	overrun: { style: 'bg-danger text-on-danger', Icon: TimerOff },
};

export interface SpeechClockProps {
	readonly speech: RunningClock;
	/** With the word for the phase beside the figure where it says more than the figure; always there for screen readers. */
	readonly words?: boolean;
}

/** The clock of a speech by the server's time: what is left, or by how much it overruns; colour, icon and word agree. */
export function SpeechClock({ speech, words = false }: SpeechClockProps) {
	const t = useTexts(speakersTexts).clock;
	const offset = useClockOffset();
	const now = useNow();
	if (now === null) return null;
	const { phase, elapsed, remaining, paused } = readTimer(speech, now + offset);
	const { style, Icon } = STYLES[phase];
	const [lead, figure] =
		remaining === null
			? [t.elapsed, formatSeconds(elapsed)]
			: remaining > 0
				? [t.left, formatSeconds(remaining)]
				: [t.over, formatSeconds(remaining)];
	// Beside "còn 4:55" and "quá 0:30" the word would only say it again.
	const saysMore = phase !== 'green' && phase !== 'overrun';
	return (
		<span
			role="timer"
			className={`inline-flex min-h-9 shrink-0 items-center gap-2 rounded-full px-3 font-semibold whitespace-nowrap ${style}`}
		>
			{paused ? (
				<CirclePause className="size-5 shrink-0" aria-hidden />
			) : (
				<Icon className="size-5 shrink-0" aria-hidden />
			)}
			<span className="text-small font-medium">{paused ? t.paused : lead}</span>
			<span className="text-lead tabular-nums">{figure}</span>
			<span className={words && saysMore ? 'text-small font-medium max-md:sr-only' : 'sr-only'}>{t.phase[phase]}</span>
		</span>
	);
}
