'use client';

import { useEffect } from 'react';

/** Asks the device not to sleep while something is to be seen; asks again whenever the page becomes visible. */
export function useKeepAwake(wanted: boolean): void {
	useEffect(() => {
		if (!wanted || !('wakeLock' in navigator)) return undefined;
		let lock: WakeLockSentinel | null = null;
		let over = false;
		const ask = (): void => {
			if (document.visibilityState !== 'visible') return;
			navigator.wakeLock.request('screen').then(
				(granted) => {
					if (over) void granted.release();
					else lock = granted;
				},
				() => undefined,
			);
		};
		ask();
		document.addEventListener('visibilitychange', ask);
		return () => {
			over = true;
			document.removeEventListener('visibilitychange', ask);
			void lock?.release();
		};
	}, [wanted]);
}
