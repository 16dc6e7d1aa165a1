'use client';

import { daysAhead } from '#domain/meetings/ahead.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useNow } from '#app/_design/useNow.ts';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';

/**
 * Days until the day of a meeting that has not opened, by the server's clock; 0 from that day on, and once it has opened or was called off. Until
 * then the room is for reading: that nobody is there yet is no alarm.
 */
export function useDaysAhead({ meeting, state, serverTime }: MeetingSnapshot): number {
	const now = useNow();
	const offset = useClockOffset();
	if (state.phase !== 'not_started' || meeting.status === 'cancelled') return 0;
	return daysAhead(meeting.startsAt, now === null ? new Date(serverTime) : new Date(now + offset));
}
