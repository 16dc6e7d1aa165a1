'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { isMissed } from '#app/_features/conference/missed.ts';
import { SitesGallery } from '#app/_features/conference/SitesGallery.tsx';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

export interface SitesSceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
	/** Whose picture is large; null: all alike. */
	readonly large: string | null;
	readonly preview: boolean;
}

/** Every site that sends a picture; the stage, or whom the director chose, large. */
export function SitesScene({ snapshot, conference, large, preview }: SitesSceneProps) {
	const t = useTexts(displayTexts);
	const missing = snapshot.participants.some(
		(participant) =>
			isMissed(participant, large) && conference.troubles.some(({ participantId }) => participantId === participant.id),
	);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="min-h-0 flex-1 p-[1.5cqmin]">
				{conference.view.remote.length === 0 && !missing ? (
					<p className="flex size-full items-center justify-center text-wall text-muted">
						{conference.view.status === 'joined' ? t.noSites : t.sitesComing}
					</p>
				) : (
					<SitesGallery
						conference={conference}
						participants={snapshot.participants}
						stageParticipantId={large}
						choosesSizes={!preview}
					/>
				)}
			</div>
		</section>
	);
}
