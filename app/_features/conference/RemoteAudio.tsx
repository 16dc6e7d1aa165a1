'use client';

import { Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RemoteParticipant } from './conferenceView.ts';
import { choosesLoudspeaker, useLoudspeaker } from './useLoudspeaker.ts';
import { conferenceTexts } from './conference.texts.ts';

export interface RemoteAudioProps {
	readonly remote: readonly RemoteParticipant[];
	/** Who is here: what is heard of them over another tab or device is their own voice, and would come back as an echo. */
	readonly ownParticipantId: string | null;
	/** Never asks for a touch: a wall has nobody to touch it. Sound plays where the browser's policy allows it. */
	readonly silent?: boolean;
}

/** Plays the sound of everyone else. Where the browser wants a touch first, it asks for one in words. */
export function RemoteAudio({ remote, ownParticipantId, silent = false }: RemoteAudioProps) {
	const t = useTexts(conferenceTexts);
	const loudspeaker = useLoudspeaker();
	const elements = useRef(new Map<string, HTMLAudioElement>());
	const [blocked, setBlocked] = useState(false);
	const playAll = (): void => {
		setBlocked(false);
		for (const element of elements.current.values()) element.play().catch(() => setBlocked(true));
	};
	return (
		<>
			{remote.map(({ participantId, microphone }) =>
				microphone === null || participantId === ownParticipantId ? null : (
					<AudioElement
						key={participantId}
						stream={microphone}
						loudspeaker={loudspeaker}
						onElement={(element) => {
							if (element === null) elements.current.delete(participantId);
							else elements.current.set(participantId, element);
						}}
						onBlocked={() => setBlocked(true)}
					/>
				),
			)}
			{blocked && !silent && (
				<div className="fixed bottom-24 left-1/2 z-30 -translate-x-1/2">
					<Button variant="primary" size="lg" icon={<Volume2 aria-hidden />} onClick={playAll}>
						{t.playSound}
					</Button>
				</div>
			)}
		</>
	);
}

interface AudioElementProps {
	readonly stream: MediaStream;
	/** Id of the device it comes out of; '' is the system's choice. */
	readonly loudspeaker: string;
	readonly onElement: (element: HTMLAudioElement | null) => void;
	readonly onBlocked: () => void;
}

function AudioElement({ stream, loudspeaker, onElement, onBlocked }: AudioElementProps) {
	const audio = useRef<HTMLAudioElement>(null);
	const callbacks = useRef({ onElement, onBlocked });
	useEffect(() => {
		callbacks.current = { onElement, onBlocked };
	});
	useEffect(() => {
		const element = audio.current;
		if (element === null) return undefined;
		element.srcObject = stream;
		callbacks.current.onElement(element);
		element.play().catch((error: unknown) => {
			if (error instanceof DOMException && error.name === 'NotAllowedError') callbacks.current.onBlocked();
		});
		return () => callbacks.current.onElement(null);
	}, [stream]);
	useEffect(() => {
		// Gone in this very moment: the next change of devices chooses anew.
		if (choosesLoudspeaker()) audio.current?.setSinkId(loudspeaker).catch(() => undefined);
	}, [loudspeaker, stream]);
	return <audio ref={audio} autoPlay />;
}
