'use client';

import { WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useMeeting } from '#app/_realtime/meetingHooks.ts';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { RemoteAudio } from '#app/_features/conference/RemoteAudio.tsx';
import { useConference } from '#app/_features/conference/useConference.ts';
import { displayTexts } from './display.texts.ts';
import { QuorumScene } from '#app/_features/attendance/scenes/QuorumScene.tsx';
import { AgendaScene } from './scenes/AgendaScene.tsx';
import { PaperScene } from './scenes/PaperScene.tsx';
import { SitesScene } from './scenes/SitesScene.tsx';
import { WaitingScene } from './scenes/WaitingScene.tsx';

export interface WallMeetingProps {
	readonly meetingId: string;
	/** The pairing was withdrawn, or the wall is not known any more. */
	readonly onUnpaired: () => void;
}

/** A paired wall. Whatever happens to the network, the last good scene stays, with a small mark. */
export function WallMeeting({ meetingId, onUnpaired }: WallMeetingProps) {
	const t = useTexts(displayTexts);
	const { view } = useMeeting(meetingId);
	const realtime = useRealtime();
	const connection = useConnectionStatus();
	useNotification('display:unpaired', onUnpaired);
	// After an unpairing the line was refused; paired anew, it is asked for again.
	useEffect(() => realtime.connect(), [realtime]);
	useEffect(() => {
		if (view.status === 'not_found' || view.status === 'removed') onUnpaired();
	}, [view, onUnpaired]);
	useEffect(() => {
		if (connection === 'signed_out') onUnpaired();
	}, [connection, onUnpaired]);
	const { snapshot } = view;
	const conference = useConference(
		meetingId,
		snapshot !== null && snapshot.state.phase !== 'ended' && snapshot.state.closedSession === null,
	);
	if (snapshot === null) {
		return (
			<main className="flex size-full items-center justify-center">
				<p className="text-wall text-muted">{t.starting}</p>
			</main>
		);
	}
	return (
		<main className="relative size-full">
			<Scene snapshot={snapshot} conference={conference} />
			<RemoteAudio remote={conference.view.remote} silent />
			{view.status !== 'ready' && (
				<p className="absolute right-[2vh] bottom-[2vh] flex items-center gap-[1vh] rounded-full bg-surface px-[2vh] py-[0.6vh] text-wall-meta text-muted">
					<WifiOff aria-hidden className="size-[1em]" />
					{t.stale}
				</p>
			)}
		</main>
	);
}

interface SceneProps {
	readonly snapshot: MeetingSnapshot;
	readonly conference: ReturnType<typeof useConference>;
}

function Scene({ snapshot, conference }: SceneProps) {
	const { scene, phase, closedSession } = snapshot.state;
	// Phần họp mật: whatever was on air, nothing of it stays.
	if (phase === 'ended' || closedSession !== null) return <WaitingScene snapshot={snapshot} />;
	switch (scene) {
		case 'waiting':
			return <WaitingScene snapshot={snapshot} />;
		case 'agenda':
		case 'vote':
		case 'result':
			return <AgendaScene snapshot={snapshot} />;
		case 'quorum':
			return <QuorumScene snapshot={snapshot} />;
		case 'paper':
		case 'speaker':
			return <PaperScene snapshot={snapshot} conference={conference} />;
		case 'sites':
			return <SitesScene snapshot={snapshot} conference={conference} />;
	}
}
