'use client';

import { Progress as Radix } from 'radix-ui';

export interface ProgressBarProps {
	/** 0 to 1; `null` when it is not known how much is left. */
	readonly value: number | null;
	/** What is under way: "Đang tải lên tờ trình.pdf". */
	readonly label: string;
	/** Said at the right: "12 MB / 40 MB". */
	readonly detail?: string;
	/** Keeps the label for screen readers only. */
	readonly hideLabel?: boolean;
	readonly tone?: 'neutral' | 'success' | 'danger';
}

const tones = { neutral: 'bg-primary', success: 'bg-success', danger: 'bg-danger' };

/** How far something is. */
export function ProgressBar({ value, label, detail, hideLabel = false, tone = 'neutral' }: ProgressBarProps) {
	const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
	return (
		<div className="flex min-w-0 flex-col gap-1">
			{!hideLabel && (
				<div className="flex justify-between gap-4 text-small">
					<span className="truncate">{label}</span>
					<span className="shrink-0 text-muted">{detail ?? (percent === null ? '' : `${percent}%`)}</span>
				</div>
			)}
			<Radix.Root aria-label={label} value={percent} className="h-2 overflow-hidden rounded-full bg-line">
				<Radix.Indicator
					className={`h-full rounded-full transition-[width] ${tones[tone]} ${percent === null ? 'w-2/5 animate-to-and-fro' : ''}`}
					style={percent === null ? undefined : { width: `${percent}%` }}
				/>
			</Radix.Root>
		</div>
	);
}
