'use client';

import { Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import { nothingFrom } from './missed.ts';
import type { Conference } from './useConference.ts';
import { useStagePlace } from './useStagePlace.ts';
import { VideoTile } from './VideoTile.tsx';

export interface StageWindowProps {
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
	/** Whether a paper is on screen: then the stage begins small, else it takes the place of the paper. */
	readonly besidePaper: boolean;
}

/**
 * Who is on the stage. Beside a paper it is small, only there when it was asked for, and stays where it is put; one press makes it
 * large, the paper stays where it is.
 */
export function StageWindow({ conference, participants, stageParticipantId, besidePaper }: StageWindowProps) {
	const t = useTexts(conferenceTexts);
	const [enlarged, setEnlarged] = useState<boolean | null>(null);
	const large = enlarged ?? !besidePaper;
	const { view, client, troubles } = conference;
	const window = useRef<HTMLDivElement>(null);
	const { place, onPointerDown } = useStagePlace(window);
	useEffect(
		() => client.showLarge(stageParticipantId === null ? [] : [stageParticipantId]),
		[client, stageParticipantId],
	);
	const trouble = troubles.find(({ participantId }) => participantId === stageParticipantId) ?? null;
	const remote =
		view.remote.find(({ participantId }) => participantId === stageParticipantId) ??
		(trouble === null ? undefined : nothingFrom(trouble.participantId));
	const participant = participants.find(({ id }) => id === stageParticipantId);
	if (!participant || !remote) return null;
	return (
		<div
			ref={window}
			onPointerDown={large ? undefined : onPointerDown}
			style={
				large
					? undefined
					: {
							left: `${place.x * 100}%`,
							top: `${place.y * 100}%`,
							transform: `translate(${-place.x * 100}%, ${-place.y * 100}%)`,
						}
			}
			className={
				large
					? 'absolute inset-x-3 top-[4.25rem] bottom-3 z-30'
					: 'absolute z-20 w-72 max-w-[38%] cursor-grab touch-none p-3 active:cursor-grabbing'
			}
		>
			<VideoTile
				name={participant.name}
				stream={remote.camera}
				paused={remote.cameraPaused}
				trouble={trouble}
				microphoneOn={remote.microphone !== null && !remote.microphonePaused}
				onStage
				fit={large ? 'fill' : 'ratio'}
				actions={
					<IconButton
						variant="secondary"
						aria-label={large ? t.shrink : t.enlarge}
						icon={large ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
						onClick={() => setEnlarged(!large)}
					/>
				}
			/>
		</div>
	);
}
