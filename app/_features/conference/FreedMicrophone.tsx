'use client';

import { Mic, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import type { Conference } from './useConference.ts';

/** What has just appeared under a finger takes no tap that was meant for what was there, in ms. */
const STANDS_STILL_MS = 700;

export interface FreedMicrophoneProps {
	readonly meetingId: string;
	readonly participantId: string | null;
	readonly conference: Conference;
	/** Enters the conference when need be, and opens the microphone. */
	readonly onOpen: () => void;
}

/**
 * The tab or device that this person was heard over has gone: told on the others, with the way to be heard here. Over the paper,
 * so that nothing changes its size.
 */
export function FreedMicrophone({ meetingId, participantId, conference, onOpen }: FreedMicrophoneProps) {
	const t = useTexts(conferenceTexts);
	const [offered, setOffered] = useState(false);
	const shownAt = useRef(0);
	const { view } = conference;
	const heardElsewhere = view.remote.some(
		(remote) => remote.participantId === participantId && !remote.microphonePaused,
	);
	useNotification('conference:microphoneFreed', (payload) => {
		if (payload.meetingId === meetingId) setOffered(true);
	});
	const shown = offered && !view.microphone.on && !heardElsewhere;
	useEffect(() => {
		if (shown) shownAt.current = performance.now();
	}, [shown]);
	if (!shown) return null;
	return (
		<div
			role="status"
			className="fixed bottom-24 left-1/2 z-30 flex w-[min(560px,calc(100vw-32px))] -translate-x-1/2 flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-3 shadow-raised"
		>
			<p className="min-w-0 flex-1 basis-56">{t.microphoneFreed}</p>
			<Button
				variant="primary"
				icon={<Mic aria-hidden />}
				onClick={(event) => {
					if (event.timeStamp - shownAt.current < STANDS_STILL_MS) return;
					setOffered(false);
					onOpen();
				}}
			>
				{t.openHere}
			</Button>
			<IconButton aria-label={t.notHere} icon={<X aria-hidden />} onClick={() => setOffered(false)} />
		</div>
	);
}
