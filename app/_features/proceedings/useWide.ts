'use client';

import { useSyncExternalStore } from 'react';

/** From this width (CSS px) the rails stand beside the paper; below it they fold into sheets. */
const WIDE = '(min-width: 1100px)';

function subscribe(listener: () => void): () => void {
	const query = window.matchMedia(WIDE);
	query.addEventListener('change', listener);
	return () => query.removeEventListener('change', listener);
}

/** Whether the screen is wide enough for three columns. */
export function useWide(): boolean {
	return useSyncExternalStore(
		subscribe,
		() => window.matchMedia(WIDE).matches,
		() => true,
	);
}
