'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Long enough to read a line twice, ms. */
const STAYS_MS = 15_000;

/** Lets something that has been said go by itself after a while, but never from under the reader's hand or focus. */
export function useLeavesByItself(element: RefObject<HTMLElement | null>, mayLeave: boolean, leave: () => void): void {
	const onLeave = useEffectEvent(leave);
	useEffect(() => {
		if (!mayLeave) return undefined;
		const timer = setInterval(() => {
			if (element.current?.matches(':hover, :focus-within') !== true) onLeave();
		}, STAYS_MS);
		return () => clearInterval(timer);
	}, [element, mayLeave]);
}
