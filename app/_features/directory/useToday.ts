'use client';

import { useState } from 'react';
import { dayInVietnam, type Day } from '#domain/directory/validity.ts';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';

/** The day in Vietnam by the server's clock, as it was when this was first drawn. */
export function useToday(): Day {
	const offset = useClockOffset();
	const [openedAt] = useState(() => Date.now());
	return dayInVietnam(new Date(openedAt + offset));
}
