'use client';

import { useMemo } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { shortSiteName } from '#app/_features/conference/shortSiteName.ts';
import { VideoTile } from '#app/_features/conference/VideoTile.tsx';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { PaperReader } from '#app/_features/documents/reader/PaperReader.tsx';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

const LAYERS = ['public'] as const;
const nothing = (): void => undefined;

export interface PaperSceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
}

/** The presented page with its public ink; who is on the stage beside it. */
export function PaperScene({ snapshot, conference }: PaperSceneProps) {
	const t = useTexts(displayTexts);
	const { state, documents, meeting, participants } = snapshot;
	const { presentation } = state;
	const document = documents.find(({ versionId }) => versionId === presentation?.versionId);
	const view = presentation?.view;
	const follow = useMemo(() => (view === undefined ? null : { view, onManualMove: nothing }), [view]);
	const stage = conference.view.remote.find(({ participantId }) => participantId === state.stageParticipantId);
	const speaker = participants.find(({ id }) => id === state.stageParticipantId);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="flex min-h-0 flex-1">
				<div className="min-h-0 min-w-0 flex-1">
					{document && follow ? (
						<PaperReader
							key={document.versionId}
							version={document}
							meetingId={meeting.id}
							me={null}
							follow={follow}
							mode="wall"
							inkEnabled={false}
							layers={LAYERS}
						/>
					) : (
						<p className="flex size-full items-center justify-center text-wall text-muted">{t.noPaper}</p>
					)}
				</div>
				{stage && speaker && (
					<div className="flex w-[28%] max-w-[100vh] shrink-0 items-center p-[2vh]">
						<div className="w-full">
							<VideoTile
								name={shortSiteName(speaker.name)}
								stream={stage.camera}
								paused={stage.cameraPaused}
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
