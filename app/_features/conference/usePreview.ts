'use client';

import { useEffect, useState } from 'react';
import type { MediaSource } from '#domain/conference/signalling.ts';
import { DeviceError, openDevice, type DeviceProblem } from './localMedia.ts';

/** What a device gives while it is tried out. */
export interface Preview {
	readonly stream: MediaStream | null;
	readonly problem: DeviceProblem | null;
}

const NOTHING: Preview = { stream: null, problem: null };

/**
 * Tries a camera or microphone out on this screen only: nothing is sent, and the device is given back when `enabled` ends.
 * @param deviceId null lets the browser choose
 */
export function usePreview(source: MediaSource, enabled: boolean, deviceId: string | null): Preview {
	const [preview, setPreview] = useState<Preview>(NOTHING);
	useEffect(() => {
		if (!enabled) return undefined;
		let current = true;
		let opened: MediaStreamTrack | null = null;
		openDevice(source, deviceId).then(
			(track) => {
				if (!current) return track.stop();
				opened = track;
				setPreview({ stream: new MediaStream([track]), problem: null });
			},
			(error: unknown) => {
				if (current) setPreview({ stream: null, problem: error instanceof DeviceError ? error.problem : 'unknown' });
			},
		);
		return () => {
			current = false;
			opened?.stop();
			setPreview(NOTHING);
		};
	}, [source, enabled, deviceId]);
	return preview;
}
