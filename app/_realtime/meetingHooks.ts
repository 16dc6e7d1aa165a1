'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { MeetingClient, type MeetingView } from './meeting.ts';
import { useRealtime } from './RealtimeProvider.tsx';
import type { RealtimeConnection } from './socket.ts';

const clients = new WeakMap<RealtimeConnection, Map<string, MeetingClient>>();

/** The one client of a meeting on a connection, however many components use it. */
function meetingClientOf(connection: RealtimeConnection, meetingId: string): MeetingClient {
	const ofConnection = clients.get(connection) ?? new Map<string, MeetingClient>();
	clients.set(connection, ofConnection);
	const client = ofConnection.get(meetingId) ?? new MeetingClient(connection, meetingId);
	ofConnection.set(meetingId, client);
	return client;
}

/** A meeting as it is now, and the client to give commands with. Any component may call it; they share one client. */
export function useMeeting(meetingId: string): { readonly view: MeetingView; readonly client: MeetingClient } {
	const client = meetingClientOf(useRealtime(), meetingId);
	useEffect(() => client.retain(), [client]);
	const view = useSyncExternalStore(client.subscribe, client.getView, client.getView);
	return { view, client };
}
