'use client';

import { formatTime } from '#app/_i18n/formatDate.ts';
import { useNow } from './useNow.ts';

export interface ClockProps {
	/** Server time minus this device's time, from `useClockOffset()`; tablets' clocks are often minutes off. */
	readonly offsetMs?: number;
	readonly seconds?: boolean;
	readonly className?: string;
}

/** The time in Vietnam by the server's clock. */
export function Clock({ offsetMs = 0, seconds = false, className }: ClockProps) {
	const now = useNow();
	if (now === null)
		return (
			<span aria-hidden className={className}>
				{seconds ? '--:--:--' : '--:--'}
			</span>
		);
	const moment = new Date(now + offsetMs);
	return (
		<time dateTime={moment.toISOString()} className={className}>
			{formatTime(moment, { seconds })}
		</time>
	);
}
