'use client';

import { useNow } from '#app/_design/useNow.ts';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';

/** The time left until a moment by the server's clock, in words; null when it has passed, is over two days away, or for null. */
export function useRemaining(until: string | null): string | null {
	const now = useNow();
	const offset = useClockOffset();
	const formats = useFormats();
	if (until === null || now === null) return null;
	const minutes = Math.floor((Date.parse(until) - now - offset) / 60_000);
	return minutes < 0 || minutes > 2 * 24 * 60 ? null : formats.minutes(Math.max(1, minutes));
}
