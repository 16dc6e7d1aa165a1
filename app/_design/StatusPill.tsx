import type { ReactElement } from 'react';

/** `live` is red and only for what is going on now. */
export type StatusTone = 'neutral' | 'live' | 'success' | 'warning' | 'danger' | 'info';

export interface StatusPillProps {
	readonly tone?: StatusTone;
	/** Required with the word: colour never speaks alone. A lucide icon; `live` draws its own dot when left out. */
	readonly icon?: ReactElement;
	/** One or two words: "Đang họp", "Vắng mặt". */
	readonly children: string;
}

const tones: Readonly<Record<StatusTone, string>> = {
	neutral: 'bg-sunken text-muted',
	live: 'bg-accent-soft text-accent-text',
	success: 'bg-success-soft text-success',
	warning: 'bg-warning-soft text-warning',
	danger: 'bg-accent-soft text-accent-text',
	info: 'bg-info-soft text-info',
};

/** The state of one thing: icon and word. */
export function StatusPill({ tone = 'neutral', icon, children }: StatusPillProps) {
	return (
		<span
			className={`inline-flex min-h-8 items-center gap-2 rounded-full px-3 py-1 text-small font-medium whitespace-nowrap [&_svg]:size-[18px] [&_svg]:shrink-0 ${tones[tone]}`}
		>
			{icon ?? (
				<span
					aria-hidden
					className={`size-[10px] rounded-full bg-current ${tone === 'live' ? 'animate-pulse-soft' : ''}`}
				/>
			)}
			{children}
		</span>
	);
}
