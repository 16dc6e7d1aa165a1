'use client';

import { useState, useSyncExternalStore } from 'react';
import { writingHand } from './WritingHand.ts';

/** Whether somebody writes on this screen: a stroke is under way, or the last one ended less than two seconds ago. */
export function useIsWriting(): boolean {
	return useSyncExternalStore(writingHand.subscribe, writingHand.isWriting, () => false);
}

/** A value that others change and that moves what is under the pen: while somebody writes it stays what it was. */
export function useWhenHandRests<T>(value: T): T {
	const writing = useIsWriting();
	const [held, setHeld] = useState(value);
	// A state setter takes a function for a way to the next state.
	if (!writing && held !== value) setHeld(() => value);
	return writing ? held : value;
}

/**
 * Whether what comes up over the page by itself may take a hand: not before the hand that wrote when it came has rested. From then
 * on it stands, whoever writes beside it.
 */
export function useHasRisen(): boolean {
	const writing = useIsWriting();
	const [risen, setRisen] = useState(!writing);
	if (!writing && !risen) setRisen(true);
	return risen || !writing;
}
