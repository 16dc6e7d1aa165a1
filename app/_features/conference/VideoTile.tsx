'use client';

import { Mic, MicOff, MonitorUp, VideoOff, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { Trouble } from '#domain/conference/trouble.ts';
import { conferenceTexts } from './conference.texts.ts';
import { TroubleWords } from './TroubleWords.tsx';
import { useStandsStill } from './useStandsStill.ts';

export interface VideoTileProps {
	readonly name: string;
	/** null: sends no picture. */
	readonly stream: MediaStream | null;
	readonly paused?: boolean;
	/** What is wrong with this participant: said instead of a picture that would look live. */
	readonly trouble?: Trouble | null;
	/** null when it is not known or does not matter. */
	readonly microphoneOn?: boolean | null;
	readonly onStage?: boolean;
	/** One's own picture is shown as in a mirror. */
	readonly mirrored?: boolean;
	/** `fill` takes the height it is given, `ratio` keeps 16:9. */
	readonly fit?: 'fill' | 'ratio';
	/** Type as large as the wall needs. */
	readonly wall?: boolean;
	readonly actions?: ReactNode;
}

/** The picture of one participant with its name; says so when there is no picture. */
export function VideoTile({
	name,
	stream,
	paused = false,
	trouble = null,
	microphoneOn = null,
	onStage = false,
	mirrored = false,
	fit = 'ratio',
	wall = false,
	actions,
}: VideoTileProps) {
	const t = useTexts(conferenceTexts);
	const video = useRef<HTMLVideoElement>(null);
	const [seen, setSeen] = useState<MediaStream | null>(null);
	useEffect(() => {
		const element = video.current;
		if (element === null) return;
		element.srcObject = stream;
		// Muted pictures may always play; sound is played by RemoteAudio.
		if (stream !== null) element.play().catch(() => undefined);
	}, [stream]);
	// Black until its first frame, which may take seconds on a thin line, so that is said.
	const standsStill = useStandsStill(video, paused ? null : stream);
	const state =
		trouble !== null && trouble.kind !== 'no_sound' ? (
			<TroubleWords trouble={trouble} />
		) : stream === null ? (
			t.noPicture
		) : paused ? (
			t.picturePaused
		) : seen !== stream ? (
			t.connectingPicture
		) : standsStill ? (
			t.standsStill
		) : null;
	return (
		<figure
			data-theme="dark"
			className={`relative overflow-hidden rounded-card border border-line bg-sunken ${fit === 'ratio' ? 'aspect-video' : 'h-full min-h-0 w-full'} ${onStage ? 'outline-3 -outline-offset-3 outline-accent' : ''}`}
		>
			<video
				ref={video}
				muted
				playsInline
				autoPlay
				aria-label={name}
				onLoadedData={() => setSeen(stream)}
				className={`size-full bg-black ${fit === 'fill' ? 'object-contain' : 'object-cover'} ${mirrored ? '-scale-x-100' : ''} ${state === null ? '' : 'invisible'}`}
			/>
			{state !== null && (
				<div
					className={`absolute inset-0 flex flex-col items-center justify-center gap-2 text-center text-muted ${wall ? 'p-[1cqmin] pb-[10cqmin]' : 'p-4'}`}
				>
					{state === t.connectingPicture ? null : (
						<VideoOff aria-hidden className={wall ? 'size-[6cqmin]' : 'size-8'} />
					)}
					<p className={wall ? 'text-wall-meta' : 'text-meta'}>{state}</p>
				</div>
			)}
			<figcaption
				className={`absolute inset-x-0 bottom-0 flex items-center gap-2 bg-black/65 px-3 py-1 text-white ${wall ? 'text-wall-meta' : 'text-meta'}`}
			>
				{microphoneOn !== null &&
					(microphoneOn ? (
						<Mic aria-label={t.microphoneLive} className="size-[1.2em] shrink-0" />
					) : (
						<MicOff aria-label={t.microphoneMuted} className="size-[1.2em] shrink-0 opacity-80" />
					))}
				{trouble?.kind === 'no_sound' && (
					<span className="inline-flex shrink-0 items-center gap-1">
						<VolumeX aria-hidden className="size-[1.2em]" />
						<TroubleWords trouble={trouble} />
					</span>
				)}
				<span className={`min-w-0 flex-1 font-medium ${wall ? 'line-clamp-2 leading-[1.3]' : 'truncate'}`}>{name}</span>
				{onStage && <MonitorUp aria-label={t.onStage} className="size-[1.2em] shrink-0" />}
			</figcaption>
			{actions && <div className="absolute top-2 right-2 flex gap-2">{actions}</div>}
		</figure>
	);
}
