'use client';

import { useEffect } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import { isMissed, nothingFrom } from './missed.ts';
import { shortSiteName } from './shortSiteName.ts';
import { TileGrid } from './TileGrid.tsx';
import type { Conference } from './useConference.ts';
import { VideoTile } from './VideoTile.tsx';

/** A name of two lines can be read from the last row in a picture of this width, in heights of its letters. */
const NARROWEST_EM = 12;

export interface SitesGalleryProps {
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
	/** Whether this gallery decides in which size pictures are received; a preview beside another screen does not. */
	readonly choosesSizes?: boolean;
}

/** The wall's pictures of everyone who sends one: the stage large, the others beside it; without a stage all alike. */
export function SitesGallery({ conference, participants, stageParticipantId, choosesSizes = true }: SitesGalleryProps) {
	const t = useTexts(conferenceTexts);
	const { view, client, troubles } = conference;
	const tiles = participants.flatMap((participant) => {
		const remote = view.remote.find(({ participantId }) => participantId === participant.id);
		const trouble = troubles.find(({ participantId }) => participantId === participant.id) ?? null;
		if (remote === undefined && (trouble === null || !isMissed(participant, stageParticipantId))) return [];
		return [{ participant, remote: remote ?? nothingFrom(participant.id), trouble }];
	});
	const stage = tiles.find(({ participant }) => participant.id === stageParticipantId);
	const others = tiles.filter((tile) => tile !== stage);
	// Few pictures are all large enough to be worth full size; many are thumbnails.
	const large = stage
		? stage.participant.id
		: others.length <= 2
			? others.map(({ participant }) => participant.id).join(' ')
			: '';
	useEffect(() => {
		if (choosesSizes) client.showLarge(large === '' ? [] : large.split(' '));
	}, [client, large, choosesSizes]);
	const tile = ({ participant, remote, trouble }: (typeof tiles)[number]) => (
		<VideoTile
			name={shortSiteName(participant.name)}
			stream={remote.camera}
			paused={remote.cameraPaused}
			trouble={trouble}
			microphoneOn={remote.microphone !== null && !remote.microphonePaused}
			fit="fill"
			wall
		/>
	);
	const grid = (
		<TileGrid
			tiles={others.map((other) => ({ id: other.participant.id, content: tile(other) }))}
			narrowest={NARROWEST_EM}
			describe={t.someOf}
		/>
	);
	if (!stage) return <div className="size-full text-wall-meta">{grid}</div>;
	return (
		<div className="flex size-full min-h-0 justify-center gap-2 text-wall-meta wall-tall:flex-col">
			<div
				className={
					others.length === 0
						? 'min-h-0 min-w-0 flex-1'
						: 'aspect-video h-full max-w-[75%] min-w-0 shrink-0 wall-tall:h-auto wall-tall:w-full wall-tall:max-w-none'
				}
			>
				{tile(stage)}
			</div>
			{others.length > 0 && <div className="min-h-0 min-w-0 flex-1">{grid}</div>}
		</div>
	);
}
