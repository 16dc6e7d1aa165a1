'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import type { Trouble } from '#domain/conference/trouble.ts';
import { ConferenceClient } from './conferenceClient.ts';
import type { ConferenceView } from './conferenceView.ts';
import { useTroubles } from './useTroubles.ts';

/** The conference of a meeting as this screen takes part in it. */
export interface Conference {
	readonly view: ConferenceView;
	readonly client: ConferenceClient;
	/** Who should be seen or heard and is not; known also to a screen that takes no part. */
	readonly troubles: readonly Trouble[];
}

/**
 * Takes part in a meeting's conference while `enabled` and on screen: receives everyone, sends nothing until a
 * camera or microphone is turned on. Call it once per screen and pass the result down.
 */
export function useConference(meetingId: string, enabled: boolean): Conference {
	const connection = useRealtime();
	const client = useMemo(() => new ConferenceClient(connection, meetingId), [connection, meetingId]);
	useEffect(() => {
		if (!enabled) return undefined;
		client.enter();
		return () => client.leave();
	}, [client, enabled]);
	const view = useSyncExternalStore(client.subscribe, client.getView, client.getView);
	const troubles = useTroubles(meetingId);
	return { view, client, troubles };
}
