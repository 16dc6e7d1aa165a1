'use client';

import { CirclePause, Timer, TimerOff } from 'lucide-react';
import { formatSeconds, readTimer, type RunningClock, type TimerPhase } from '#domain/course/timer.ts';
import { useNow } from '#app/_design/useNow.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { consoleTexts } from './console/console.texts.ts';

export interface TimerBadgeProps {
	readonly clock: RunningClock;
	/** `bar`: in a line of small marks. `console`: large on a card. `wall`: to be read from ten metres. */
	readonly size?: 'bar' | 'console' | 'wall';
	/** What it is the time of, for screen readers: "Nội dung 2". */
	readonly label: string;
}

const TONES: Readonly<Record<TimerPhase, string>> = {
	open: 'bg-sunken text-ink',
	green: 'bg-success-soft text-success',
	orange: 'bg-warning-soft text-warning',
	red: 'bg-accent-soft text-accent-text',
	overrun: 'bg-accent-soft text-accent-text',
};
const SIZES = {
	bar: 'min-h-8 gap-2 px-3 py-1 text-small [&_svg]:size-[18px]',
	console: 'min-h-touch gap-3 px-4 py-2 text-title [&_svg]:size-6',
	wall: 'gap-[0.4em] px-[0.7em] py-[0.15em] text-wall-meta [&_svg]:size-[1em]',
};

/** The word beside the figure; on the wall nothing is smaller than its smallest legible size. */
const WORDS = { bar: 'max-2xl:sr-only', console: 'text-[0.7em]', wall: '' };

/** Time left, green → orange → red; it says "quá giờ" and counts on when it overruns. Colour never alone: figure and word. */
export function TimerBadge({ clock, size = 'bar', label }: TimerBadgeProps) {
	const t = useTexts(consoleTexts);
	const now = useNow();
	const offset = useClockOffset();
	if (now === null) return null;
	const { phase, elapsed, remaining, paused } = readTimer(clock, now + offset);
	const overrun = phase === 'overrun';
	const figure = remaining === null ? formatSeconds(elapsed) : `${overrun ? '+' : ''}${formatSeconds(remaining)}`;
	const word = paused ? t.timePaused : remaining === null ? t.timeUsed : overrun ? t.timeOver : t.timeLeft;
	return (
		<span
			role="timer"
			aria-label={`${label}: ${word} ${figure}`}
			className={`inline-flex items-center rounded-full font-medium whitespace-nowrap [&_svg]:shrink-0 ${SIZES[size]} ${TONES[phase]}`}
		>
			{paused ? <CirclePause aria-hidden /> : overrun ? <TimerOff aria-hidden /> : <Timer aria-hidden />}
			<span className="font-semibold tabular-nums">{figure}</span>
			<span className={WORDS[size]}>{word}</span>
		</span>
	);
}
