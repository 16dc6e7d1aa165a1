'use client';

import { useEffect, useState } from 'react';
import { chosenDevice, findChosen, onDeviceChosen } from './devicePreferences.ts';
import { listDevices, onDevicesChanged } from './localMedia.ts';

/** Whether this browser lets a page choose where its sound comes out. */
export const choosesLoudspeaker = (): boolean =>
	typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

/** Id of the chosen loudspeaker while it is plugged in; '' is the system's own choice. */
export function useLoudspeaker(): string {
	const [id, setId] = useState('');
	useEffect(() => {
		if (!choosesLoudspeaker()) return undefined;
		let current = true;
		const resolve = (): void => {
			const choice = chosenDevice('loudspeaker');
			if (choice === null) return setId('');
			void listDevices().then(({ loudspeaker }) => current && setId(findChosen(loudspeaker, choice)?.id ?? ''));
		};
		resolve();
		const stops = [onDevicesChanged(resolve), onDeviceChosen(resolve)];
		return () => {
			current = false;
			for (const stop of stops) stop();
		};
	}, []);
	return id;
}
