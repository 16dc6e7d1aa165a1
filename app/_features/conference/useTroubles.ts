'use client';

import { useEffect, useState } from 'react';
import type { Trouble } from '#domain/conference/trouble.ts';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';

/** Who should be seen or heard in a meeting and is not, as the server sees it (docs/PROTOCOL.md M-10). */
export function useTroubles(meetingId: string): readonly Trouble[] {
	const connection = useRealtime();
	const status = useConnectionStatus();
	const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
	useNotification('conference:troubled', (payload) => {
		if (payload.meetingId === meetingId) setTroubles(payload.troubles);
	});
	useEffect(() => {
		if (status !== 'online') return undefined;
		let current = true;
		connection.request('conference:troubles', { meetingId }).then(
			(answer) => current && setTroubles(answer.troubles),
			// Asked again with the next connection; until then changes are told.
			() => undefined,
		);
		return () => {
			current = false;
		};
	}, [connection, meetingId, status]);
	return troubles;
}
