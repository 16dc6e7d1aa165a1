'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { SitesGallery } from '#app/_features/conference/SitesGallery.tsx';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

export interface SitesSceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
}

/** Every site that sends a picture; the stage large when there is one. */
export function SitesScene({ snapshot, conference }: SitesSceneProps) {
	const t = useTexts(displayTexts);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="min-h-0 flex-1 p-[1.5vh]">
				{conference.view.remote.length === 0 ? (
					<p className="flex size-full items-center justify-center text-wall text-muted">
						{conference.view.status === 'joined' ? t.noSites : t.sitesComing}
					</p>
				) : (
					<SitesGallery
						conference={conference}
						participants={snapshot.participants}
						stageParticipantId={snapshot.state.stageParticipantId}
					/>
				)}
			</div>
		</section>
	);
}
