'use client';

import { useEffect, useState, type RefObject } from 'react';

/** Without a new picture for so long it stands still, in ms: a camera sends fifteen a second and more. */
const STILL_MS = 4_000;
const LOOK_MS = 1_000;

/**
 * Whether a video shows no new picture although one is expected: the last one would look alive. Measured on what is decoded
 * here, for faults of this screen and its line that the server cannot see.
 */
export function useStandsStill(video: RefObject<HTMLVideoElement | null>, stream: MediaStream | null): boolean {
	const [still, setStill] = useState<MediaStream | null>(null);
	useEffect(() => {
		if (stream === null) return undefined;
		let frames = -1;
		let movedAt = performance.now();
		const look = (): void => {
			const element = video.current;
			const now = performance.now();
			const decoded = element?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
			// A page in the background decodes nothing, and a picture that is still on its way says so itself.
			if (document.hidden || decoded === 0 || decoded !== frames) movedAt = now;
			frames = decoded;
			setStill(now - movedAt >= STILL_MS ? stream : null);
		};
		const timer = setInterval(look, LOOK_MS);
		return () => clearInterval(timer);
	}, [video, stream]);
	return still !== null && still === stream;
}
