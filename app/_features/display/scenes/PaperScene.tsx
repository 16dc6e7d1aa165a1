'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { nothingFrom } from '#app/_features/conference/missed.ts';
import { shortSiteName } from '#app/_features/conference/shortSiteName.ts';
import { VideoTile } from '#app/_features/conference/VideoTile.tsx';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { PaperPage, type PaperOnAir } from './PaperPage.tsx';
import { SceneHeader } from './SceneHeader.tsx';
import { useLarge } from './useLarge.ts';

export interface PaperSceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
	readonly paper: PaperOnAir | null;
	readonly preview: boolean;
}

/** A page with its public ink; who is on the stage beside it, or under it on a tall screen. */
export function PaperScene({ snapshot, conference, paper, preview }: PaperSceneProps) {
	const { state, participants } = snapshot;
	const trouble = conference.troubles.find(({ participantId }) => participantId === state.stageParticipantId) ?? null;
	const stage =
		conference.view.remote.find(({ participantId }) => participantId === state.stageParticipantId) ??
		(trouble === null ? undefined : nothingFrom(trouble.participantId));
	const speaker = participants.find(({ id }) => id === state.stageParticipantId);
	useLarge(conference, stage?.participantId ?? null, preview);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="flex min-h-0 flex-1 wall-tall:flex-col">
				<div className="min-h-0 min-w-0 flex-1">
					<PaperPage snapshot={snapshot} paper={paper} />
				</div>
				{stage && speaker && (
					<div className="flex w-[28%] max-w-[60cqmin] shrink-0 wall-tall:max-w-none items-center p-[2cqmin] wall-tall:w-full">
						<div className="w-full">
							<VideoTile
								name={shortSiteName(speaker.name)}
								stream={stage.camera}
								paused={stage.cameraPaused}
								trouble={trouble}
								microphoneOn={!stage.microphonePaused}
								wall
							/>
						</div>
					</div>
				)}
			</div>
		</section>
	);
}
