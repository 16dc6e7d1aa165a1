'use client';

import { CircleStop, Mic, MicVocal } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { SpeechClock } from './SpeechClock.tsx';
import { speakersTexts } from './speakers.texts.ts';
import { useFloorMicrophone } from './useFloorMicrophone.ts';

/** Who has the floor, what about, and the clock, for everybody; for the speaker itself also the microphone and the end. */
export function SpeechBanner({ room }: RoomSlotProps) {
	const t = useTexts(speakersTexts);
	const microphone = useFloorMicrophone(room);
	const { snapshot, decide, roles } = room;
	const { speech } = snapshot.state.speakers;
	if (speech === null) return null;
	const participant = snapshot.participants.find(({ id }) => id === speech.participantId);
	const isMine = snapshot.me?.participantId === speech.participantId;
	const site = participant?.role === 'site' && participant.name !== speech.speakerName ? participant.name : null;
	const heading = !isMine ? t.speaking : roles.includes('site') ? t.invitedSite(speech.speakerName) : t.invited;
	return (
		<section
			aria-label={t.speaking}
			className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border px-4 py-2 ${isMine ? 'border-accent bg-accent-soft' : 'border-line bg-surface'}`}
		>
			<MicVocal aria-hidden className="size-6 shrink-0 text-accent-text" />
			<div role="status" className="min-w-0 flex-1 basis-56">
				<p className="text-pretty">
					<span className={isMine ? 'font-semibold text-accent-text' : 'text-small text-muted'}>{heading}</span>
					{!isMine && (
						<>
							<span className="text-small text-muted">: </span>
							<span className="font-semibold">{speech.speakerName}</span>
						</>
					)}
					{site !== null && <span className="text-small text-muted"> · {site}</span>}
				</p>
				{(speech.topic !== '' || speech.kind !== 'item') && (
					<p className="truncate text-small text-muted">
						{[speech.kind === 'item' ? '' : t.kinds[speech.kind], speech.topic].filter(Boolean).join(': ')}
					</p>
				)}
			</div>
			<SpeechClock speech={speech} words />
			{isMine && (
				<div className="flex flex-wrap items-center gap-2">
					{microphone.on ? (
						<StatusPill tone="live" icon={<Mic aria-hidden />}>
							{t.microphoneOn}
						</StatusPill>
					) : (
						<Button variant="danger" icon={<Mic aria-hidden />} onClick={microphone.open}>
							{t.openMicrophone}
						</Button>
					)}
					<GuardedButton
						meaning={`end:${speech.seq}`}
						icon={<CircleStop aria-hidden />}
						onPress={(press) => void decide(press, { type: 'end_speech', speech: speech.seq })}
					>
						{t.end}
					</GuardedButton>
				</div>
			)}
		</section>
	);
}
