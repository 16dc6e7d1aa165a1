'use client';

import { useEffect, useState } from 'react';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';

/** How many have voted so far; null until it is known, and while there is no vote. Never what. */
export function useVoteProgress(meetingId: string, voteId: string | null): number | null {
	const connection = useRealtime();
	const status = useConnectionStatus();
	const [known, setKnown] = useState<{ readonly voteId: string; readonly received: number } | null>(null);
	useNotification('voting:progressed', (progress) => {
		if (progress.meetingId === meetingId) setKnown({ voteId: progress.voteId, received: progress.received });
	});
	useEffect(() => {
		if (voteId === null || status !== 'online') return;
		let isCurrent = true;
		connection.request('voting:progress', { meetingId, voteId }, { retry: true }).then(
			({ received }) => {
				// News may have come meanwhile; the number only grows.
				if (isCurrent)
					setKnown((now) => (now?.voteId === voteId && now.received > received ? now : { voteId, received }));
			},
			() => undefined,
		);
		return () => {
			isCurrent = false;
		};
	}, [connection, meetingId, voteId, status]);
	return known !== null && known.voteId === voteId ? known.received : null;
}
