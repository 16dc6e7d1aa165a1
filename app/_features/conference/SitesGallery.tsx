'use client';

import { useEffect } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { Conference } from './useConference.ts';
import { VideoTile } from './VideoTile.tsx';

export interface SitesGalleryProps {
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
	/** Type and marks as large as the wall needs. */
	readonly wall?: boolean;
}

/** Everyone who sends a picture as one picture wall: the stage large, the others beside it; without a stage all alike. */
export function SitesGallery({ conference, participants, stageParticipantId, wall = false }: SitesGalleryProps) {
	const { view, client } = conference;
	const tiles = participants.flatMap((participant) => {
		const remote = view.remote.find(({ participantId }) => participantId === participant.id);
		return remote === undefined ? [] : [{ participant, remote }];
	});
	const stage = tiles.find(({ participant }) => participant.id === stageParticipantId);
	const others = tiles.filter((tile) => tile !== stage);
	// Few pictures are all large enough to be worth full size; many are thumbnails.
	const large = stage
		? stage.participant.id
		: others.length <= 2
			? others.map(({ participant }) => participant.id).join(' ')
			: '';
	useEffect(() => client.showLarge(large === '' ? [] : large.split(' ')), [client, large]);
	const tile = ({ participant, remote }: (typeof tiles)[number], fit: 'fill' | 'ratio') => (
		<VideoTile
			key={participant.id}
			name={participant.name}
			stream={remote.camera}
			paused={remote.cameraPaused}
			microphoneOn={remote.microphone !== null && !remote.microphonePaused}
			fit={fit}
			wall={wall}
		/>
	);
	if (stage) {
		return (
			<div className="flex size-full min-h-0 gap-[1vh]">
				<div className="min-h-0 min-w-0 flex-1">{tile(stage, 'fill')}</div>
				{others.length > 0 && (
					<div className="flex w-1/5 shrink-0 flex-col gap-[1vh] overflow-hidden">
						{others.map((other) => tile(other, 'ratio'))}
					</div>
				)}
			</div>
		);
	}
	const columns = Math.ceil(Math.sqrt(others.length));
	return (
		<div
			className="grid size-full min-h-0 gap-[1vh]"
			style={{ gridTemplateColumns: `repeat(${Math.max(1, columns)}, minmax(0, 1fr))`, gridAutoRows: 'minmax(0, 1fr)' }}
		>
			{others.map((other) => tile(other, 'fill'))}
		</div>
	);
}
