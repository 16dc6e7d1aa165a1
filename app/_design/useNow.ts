'use client';

import { useSyncExternalStore } from 'react';

// One timer for every clock on the screen, so that they all change at the same moment.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = 0;

function tick() {
	now = Date.now();
	for (const listener of listeners) listener();
	timer = listeners.size > 0 ? setTimeout(tick, 1000 - (now % 1000)) : undefined;
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	if (timer === undefined) {
		now = Date.now();
		timer = setTimeout(tick, 1000 - (now % 1000));
	}
	return () => listeners.delete(listener);
}

/** The tablet's own time in milliseconds, fresh every second; `null` while the server renders and on first paint. */
export function useNow(): number | null {
	return useSyncExternalStore(
		subscribe,
		() => (now === 0 ? null : now),
		() => null,
	);
}
