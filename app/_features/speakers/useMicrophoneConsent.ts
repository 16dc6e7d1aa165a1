'use client';

import { useEffect, useState } from 'react';
import { ApiError } from '#app/_api/ApiError.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';

/** One's own setting: may the chair open my microphone by giving me the floor. `allowed` is null until the server has said. */
export function useMicrophoneConsent(meetingId: string): {
	readonly allowed: boolean | null;
	readonly set: (allowed: boolean) => void;
} {
	const connection = useRealtime();
	const status = useConnectionStatus();
	const toast = useToast();
	const [allowed, setAllowed] = useState<boolean | null>(null);
	useNotification('speakers:microphoneConsentChanged', (changed) => {
		if (changed.meetingId === meetingId) setAllowed(changed.allowed);
	});
	useEffect(() => {
		if (status !== 'online') return undefined;
		let current = true;
		connection.request('speakers:microphoneConsent', { meetingId }).then(
			(answer) => {
				if (current) setAllowed(answer.allowed);
			},
			() => undefined,
		);
		return () => {
			current = false;
		};
	}, [connection, meetingId, status]);
	const set = (wanted: boolean): void => {
		connection.request('speakers:setMicrophoneConsent', { meetingId, allowed: wanted }, { retry: true }).then(
			(answer) => setAllowed(answer.allowed),
			(error: unknown) => toast({ tone: 'danger', title: ApiError.from(error).message }),
		);
	};
	return { allowed, set };
}
