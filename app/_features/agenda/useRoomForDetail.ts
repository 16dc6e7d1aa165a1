'use client';

import { useSyncExternalStore } from 'react';

const QUERY = '(min-width: 1100px)';

function subscribe(listener: () => void): () => void {
	const media = window.matchMedia(QUERY);
	media.addEventListener('change', listener);
	return () => media.removeEventListener('change', listener);
}

/** Whether list and detail fit side by side; on an upright tablet the detail opens under its item. */
export function useRoomForDetail(): boolean {
	return useSyncExternalStore(
		subscribe,
		() => window.matchMedia(QUERY).matches,
		() => true,
	);
}
