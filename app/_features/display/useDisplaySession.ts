'use client';

import { useCallback, useEffect, useState } from 'react';
import type { DisplaySession } from '#domain/display/display.ts';
import { openDisplaySession } from './displayApi.ts';

const PAIRING_POLL_MS = 2_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * What this wall is: waiting for its code to be confirmed, or paired. Asks again by itself for ever, because nobody
 * stands at a wall to press a button. null until the first answer.
 */
export function useDisplaySession(): {
	readonly session: DisplaySession | null;
	readonly reachable: boolean;
	readonly again: () => void;
} {
	const [session, setSession] = useState<DisplaySession | null>(null);
	const [reachable, setReachable] = useState(true);
	const [round, setRound] = useState(0);
	const again = useCallback(() => setRound((before) => before + 1), []);
	useEffect(() => {
		let current = true;
		let failures = 0;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const ask = async (): Promise<void> => {
			try {
				const answer = await openDisplaySession();
				if (!current) return;
				failures = 0;
				setReachable(true);
				setSession(answer);
				if (answer.status === 'pairing') timer = setTimeout(() => void ask(), PAIRING_POLL_MS);
			} catch {
				if (!current) return;
				failures += 1;
				// The last answer stays on screen; only the small mark tells.
				setReachable(false);
				timer = setTimeout(() => void ask(), Math.min(500 * 2 ** failures, LONGEST_WAIT_MS));
			}
		};
		void ask();
		return () => {
			current = false;
			clearTimeout(timer);
		};
	}, [round]);
	return { session, reachable, again };
}
