'use client';

import { Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import type { Conference } from './useConference.ts';
import { VideoTile } from './VideoTile.tsx';

export interface StageWindowProps {
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
	/** Whether a paper is on screen: then the stage begins small, else it takes the place of the paper. */
	readonly besidePaper: boolean;
}

/**
 * Who is on the stage, over the corner of the paper away from the ink tools and below the reader's bar; one press makes it
 * large, the paper stays where it is.
 */
export function StageWindow({ conference, participants, stageParticipantId, besidePaper }: StageWindowProps) {
	const t = useTexts(conferenceTexts);
	const [enlarged, setEnlarged] = useState<boolean | null>(null);
	const large = enlarged ?? !besidePaper;
	const { view, client } = conference;
	useEffect(
		() => client.showLarge(stageParticipantId === null ? [] : [stageParticipantId]),
		[client, stageParticipantId],
	);
	const remote = view.remote.find(({ participantId }) => participantId === stageParticipantId);
	const participant = participants.find(({ id }) => id === stageParticipantId);
	if (!participant || !remote) return null;
	return (
		<div
			className={
				large ? 'absolute inset-x-3 top-[4.25rem] bottom-3 z-30' : 'absolute top-[4.25rem] left-3 z-20 w-72 max-w-[38%]'
			}
		>
			<VideoTile
				name={participant.name}
				stream={remote.camera}
				paused={remote.cameraPaused}
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
