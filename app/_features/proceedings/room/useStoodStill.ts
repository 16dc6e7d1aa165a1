'use client';

import { useEffect, useState } from 'react';

/** What appears under a hand takes no tap before it has stood still for this long, in ms. */
const STOOD_STILL_MS = 700;

/** Whether the calling component has been on the screen long enough to be pressed on purpose. */
export function useStoodStill(): boolean {
	const [stood, setStood] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setStood(true), STOOD_STILL_MS);
		return () => clearTimeout(timer);
	}, []);
	return stood;
}
