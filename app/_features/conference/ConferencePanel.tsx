'use client';

import { MicOff, MonitorOff, MonitorUp, Video } from 'lucide-react';
import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { GuardedIconButton } from '#app/_design/GuardedIconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import { isMissed, nothingFrom } from './missed.ts';
import type { Conference } from './useConference.ts';
import { VideoTile } from './VideoTile.tsx';

export interface ConferencePanelProps {
	readonly meetingId: string;
	readonly conference: Conference;
	readonly participants: readonly ParticipantView[];
	readonly stageParticipantId: string | null;
	/** Set for whoever may: puts a participant on the wall and large on every screen; null takes it off. */
	readonly onSetStage?: (press: SteadyPress, participantId: string | null) => void;
	/** Whether this person may silence others. */
	readonly mayMute: boolean;
}

/** Everyone who sends a picture, in Party order with sites after people, and what the chair may do with each. */
export function ConferencePanel({
	meetingId,
	conference,
	participants,
	stageParticipantId,
	onSetStage,
	mayMute,
}: ConferencePanelProps) {
	const t = useTexts(conferenceTexts);
	const connection = useRealtime();
	const toast = useToast();
	const [confirming, setConfirming] = useState(false);
	const { view, troubles } = conference;

	const mute = async (participantId: string | null): Promise<void> => {
		try {
			const { muted } = await connection.request('conference:mute', { meetingId, participantId });
			toast({ tone: 'success', title: t.allMuted(muted) });
		} catch (error) {
			toast({ tone: 'danger', title: ApiError.from(error).message });
		}
	};
	const senders = participants.flatMap((participant) => {
		const remote = view.remote.find(({ participantId }) => participantId === participant.id);
		const trouble = troubles.find(({ participantId }) => participantId === participant.id) ?? null;
		// Who vanished stays in its place, in words, for whoever has to act on it.
		if (remote === undefined && (trouble === null || !isMissed(participant, stageParticipantId))) return [];
		return [{ participant, remote: remote ?? nothingFrom(participant.id), trouble }];
	});
	return (
		<section aria-label={t.sites} className="flex flex-col gap-4">
			<div className="flex flex-wrap items-center justify-between gap-2">
				<StatusPill tone={view.status === 'joined' ? 'success' : 'warning'} icon={<Video aria-hidden />}>
					{t.status[view.status]}
				</StatusPill>
				{mayMute && senders.length > 0 && (
					<Button variant="quiet" icon={<MicOff aria-hidden />} onClick={() => setConfirming(true)}>
						{t.muteAll}
					</Button>
				)}
			</div>
			{view.camera.on && (
				<VideoTile name={t.you} stream={view.camera.stream} microphoneOn={view.microphone.on} mirrored />
			)}
			{senders.length === 0 && <EmptyState compact icon={<Video />} title={t.nobody} description={t.nobodyHint} />}
			<ul className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-2">
				{senders.map(({ participant, remote, trouble }) => {
					const onStage = participant.id === stageParticipantId;
					return (
						<li key={participant.id}>
							<VideoTile
								name={participant.name}
								stream={remote.camera}
								paused={remote.cameraPaused}
								trouble={trouble}
								microphoneOn={remote.microphone !== null && !remote.microphonePaused}
								onStage={onStage}
								actions={
									<>
										{onSetStage && (
											<GuardedIconButton
												meaning={`stage:${participant.id}:${onStage}`}
												variant="secondary"
												aria-label={onStage ? t.takeOffStage : t.stageOf(participant.name)}
												aria-pressed={onStage}
												icon={onStage ? <MonitorOff aria-hidden /> : <MonitorUp aria-hidden />}
												onPress={(press) => onSetStage(press, onStage ? null : participant.id)}
											/>
										)}
										{mayMute && remote.microphone !== null && !remote.microphonePaused && (
											<GuardedIconButton
												meaning={`mute:${participant.id}`}
												variant="secondary"
												aria-label={t.muteOf(participant.name)}
												icon={<MicOff aria-hidden />}
												onPress={() => void mute(participant.id)}
											/>
										)}
									</>
								}
							/>
						</li>
					);
				})}
			</ul>
			<ConfirmDialog
				open={confirming}
				onOpenChange={setConfirming}
				title={t.muteAllTitle}
				consequence={t.muteAllText}
				confirmLabel={t.muteAll}
				onConfirm={() => mute(null)}
			/>
		</section>
	);
}
