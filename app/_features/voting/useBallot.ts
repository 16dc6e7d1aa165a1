'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { BallotClient, type BallotState } from './ballotClient.ts';

/**
 * The reader's ballot in one vote; asks the server again after every reconnect, and when another of the reader's devices voted.
 * Give the component a `key` of the vote.
 */
export function useBallot(
	meetingId: string,
	voteId: string,
	isOpen: boolean,
): { readonly state: BallotState; readonly client: BallotClient } {
	const connection = useRealtime();
	const status = useConnectionStatus();
	const [client] = useState(() => new BallotClient(connection, meetingId, voteId));
	const state = useSyncExternalStore(client.subscribe, client.getState, client.getState);
	useEffect(() => {
		if (status === 'online') void client.ask();
	}, [status, client]);
	useNotification('voting:ballotTaken', (taken) => {
		if (taken.meetingId === meetingId && taken.voteId === voteId) void client.castElsewhere();
	});
	useEffect(() => {
		if (!isOpen) client.end();
	}, [isOpen, client]);
	return { state, client };
}
