'use client';

import { Mic } from 'lucide-react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { splitByItem } from '#domain/speakers/queue.ts';
import type { Speech } from '#domain/speakers/state.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { nothingFrom } from '#app/_features/conference/missed.ts';
import { shortSiteName } from '#app/_features/conference/shortSiteName.ts';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { VideoTile } from '#app/_features/conference/VideoTile.tsx';
import { displayTexts } from '../display.texts.ts';
import { PaperPage, type PaperOnAir } from './PaperPage.tsx';
import { SceneHeader } from './SceneHeader.tsx';
import { useLarge } from './useLarge.ts';
import { WallSpeechClock } from './WallSpeechClock.tsx';

export interface SpeakerSceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
	/** The paper that is being presented; null: the speaker has the whole screen. */
	readonly paper: PaperOnAir | null;
	readonly preview: boolean;
}

/** Who has the floor: name, office or site, the clock, the picture large; the paper beside when one is presented. */
export function SpeakerScene({ snapshot, conference, paper, preview }: SpeakerSceneProps) {
	const t = useTexts(displayTexts);
	const { state } = snapshot;
	const { speech } = state.speakers;
	// Between two speeches the stage is shown: somebody may still be answering from there.
	const participantId = speech?.participantId ?? state.stageParticipantId;
	const trouble = conference.troubles.find((each) => each.participantId === participantId) ?? null;
	const remote = conference.view.remote.find((each) => each.participantId === participantId && each.camera !== null);
	const picture = remote ?? (trouble === null ? undefined : nothingFrom(trouble.participantId));
	useLarge(conference, participantId, preview);
	const camera = picture && (
		<VideoTile
			name={nameOf(snapshot, participantId)}
			stream={picture.camera}
			paused={picture.cameraPaused}
			trouble={trouble}
			microphoneOn={picture.microphone !== null && !picture.microphonePaused}
			fit="fill"
			wall
		/>
	);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="flex min-h-0 flex-1 wall-tall:flex-col">
				{paper && (
					<div className="min-h-0 min-w-0 flex-1">
						<PaperPage snapshot={snapshot} paper={paper} />
					</div>
				)}
				<div
					className={
						paper
							? `flex min-h-0 w-[36%] shrink-0 flex-col justify-center gap-[2cqmin] p-[2cqmin] wall-tall:w-full ${camera ? 'wall-tall:flex-1' : ''}`
							: 'flex min-h-0 flex-1 items-stretch gap-[3cqmin] p-[2.5cqmin] wall-tall:flex-col'
					}
				>
					{camera && (
						<div
							className={
								paper
									? 'aspect-video min-h-0 w-full wall-tall:aspect-auto wall-tall:flex-1'
									: 'min-h-0 min-w-0 flex-[2]'
							}
						>
							{camera}
						</div>
					)}
					{speech ? (
						<Speaker snapshot={snapshot} speech={speech} alone={!paper && !camera} narrow={paper !== null} />
					) : (
						<div className="flex flex-1 flex-col items-center justify-center gap-[2cqmin] text-center">
							<p className="text-wall text-muted">{t.nobodySpeaks}</p>
							<NextSpeaker snapshot={snapshot} />
						</div>
					)}
				</div>
			</div>
		</section>
	);
}

interface SpeakerProps {
	readonly snapshot: MeetingSnapshot;
	readonly speech: Speech;
	/** Nothing else is on the screen. */
	readonly alone: boolean;
	/** In a column beside the paper. */
	readonly narrow: boolean;
}

function Speaker({ snapshot, speech, alone, narrow }: SpeakerProps) {
	const t = useTexts(displayTexts);
	const participant = snapshot.participants.find(({ id }) => id === speech.participantId);
	const ofSite = participant?.role === 'site';
	// A site's speaker is named by the site; what follows is where the voice comes from.
	const where = ofSite ? t.atSite(shortSiteName(participant.name)) : participant?.office;
	const size = narrow ? 'text-[5cqmin] leading-[1.35]' : alone ? 'text-[9cqmin] leading-[1.3]' : 'text-wall-title';
	return (
		<div
			className={`flex min-w-0 flex-col gap-[1.4cqmin] ${alone ? 'flex-1 items-center justify-center text-center' : narrow ? '' : 'flex-1 justify-center'}`}
		>
			<p className="flex items-center gap-[1.2cqmin] text-wall-meta font-semibold text-accent-text">
				<Mic aria-hidden className="size-[1.1em] shrink-0" />
				{t.speaking}
			</p>
			<h1 className={`line-clamp-3 font-bold text-balance ${size}`}>{speech.speakerName}</h1>
			{where && <p className={`line-clamp-3 text-muted ${narrow ? 'text-wall-meta' : 'text-wall'}`}>{where}</p>}
			<WallSpeechClock speech={speech} />
			{speech.topic !== '' && !narrow && <p className="line-clamp-3 text-wall-meta text-muted">{speech.topic}</p>}
			<NextSpeaker snapshot={snapshot} />
		</div>
	);
}

/** Who is first on the list for what is open now, so that they can make ready. The list, not a promise: the chair invites. */
function NextSpeaker({ snapshot: { state, participants } }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const [next] = splitByItem(state.speakers.queue, state).now;
	if (next === undefined) return null;
	const participant = participants.find(({ id }) => id === next.participantId);
	const where = participant?.role === 'site' ? t.atSite(shortSiteName(participant.name)) : '';
	return (
		<p className="line-clamp-2 text-wall-meta text-muted">
			{`${t.nextSpeaker}: `}
			<span className="font-semibold text-ink">{next.speakerName}</span>
			{where !== '' && ` (${where})`}
		</p>
	);
}

function nameOf({ participants, state }: MeetingSnapshot, participantId: string | null): string {
	const participant = participants.find(({ id }) => id === participantId);
	const { speech } = state.speakers;
	if (speech?.participantId === participantId && participant?.role !== 'site') return speech?.speakerName ?? '';
	return shortSiteName(participant?.name ?? '');
}
