'use client';

import { createContext, use, useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import { sessionEnd } from '#app/_api/sessionEnd.ts';
import { goToSignIn, onSessionRenewed } from '#app/_api/signInRedirect.ts';
import { sendWhatWasLeft } from './collaborationHook.ts';
import type { NotificationName, NotificationPayload } from './events.ts';
import { RealtimeConnection, type ConnectionStatus } from './socket.ts';
import { onWake } from './wake.ts';

const RealtimeContext = createContext<RealtimeConnection | null>(null);

/** Holds the page's one connection; stands once, at the root. It opens when the first screen uses it. */
export function RealtimeProvider({ children }: { readonly children: ReactNode }) {
	const [connection] = useState(() => new RealtimeConnection());
	useEffect(
		() =>
			connection.onChange(() => {
				if (connection.status === 'signed_out') goToSignIn();
			}),
		[connection],
	);
	useEffect(() => onWake(() => connection.wake()), [connection]);
	useEffect(() => sessionEnd.onResumed(() => connection.connect()), [connection]);
	useEffect(() => onSessionRenewed(() => connection.connect()), [connection]);
	useEffect(() => sendWhatWasLeft(), []);
	return <RealtimeContext value={connection}>{children}</RealtimeContext>;
}

function useConnection(): RealtimeConnection {
	const connection = use(RealtimeContext);
	if (!connection) throw new Error('useRealtime needs a RealtimeProvider above it');
	return connection;
}

/** The connection, kept open while the calling component is on screen. */
export function useRealtime(): RealtimeConnection {
	const connection = useConnection();
	useEffect(() => connection.retain(), [connection]);
	return connection;
}

/** Where the connection stands; opens nothing by itself. */
export function useConnectionStatus(): ConnectionStatus {
	const connection = useConnection();
	return useSyncExternalStore(
		connection.onChange,
		() => connection.status,
		() => 'connecting',
	);
}

/** Whether nothing comes from the server any more though the connection looks whole. Known within two seconds. */
export function useIsLineSilent(): boolean {
	const connection = useConnection();
	return useSyncExternalStore(
		connection.onChange,
		() => connection.isSilent,
		() => false,
	);
}

/** Server time minus this device's time in ms, for Clock and for every countdown. */
export function useClockOffset(): number {
	const connection = useConnection();
	return useSyncExternalStore(
		connection.onChange,
		() => connection.clockOffset,
		() => 0,
	);
}

/** Calls `listener` (always the newest one) for each notification while the component is on screen. */
export function useNotification<N extends NotificationName>(
	name: N,
	listener: (payload: NotificationPayload<N>) => void,
): void {
	const connection = useRealtime();
	const handle = useEffectEvent(listener);
	useEffect(() => connection.subscribe(name, (payload) => handle(payload)), [connection, name]);
}
