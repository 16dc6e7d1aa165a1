'use client';

import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { routedPaper, sceneOn } from '#domain/display/state.ts';
import type { DirectableDisplay, DirectedDisplay } from '#domain/display/target.ts';
import { withoutWithheld } from '#domain/proceedings/redact.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useMeeting } from '#app/_realtime/meetingHooks.ts';
import { useConnectionStatus, useNotification, useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { RemoteAudio } from '#app/_features/conference/RemoteAudio.tsx';
import { useConference } from '#app/_features/conference/useConference.ts';
import { displayTexts } from './display.texts.ts';
import { IdentifyBadge } from './IdentifyBadge.tsx';
import { reloadWhenReachable } from './reload.ts';
import { SceneBoundary } from './scenes/SceneBoundary.tsx';
import { SceneView } from './scenes/SceneView.tsx';
import { WaitingScene } from './scenes/WaitingScene.tsx';
import { useWallReport } from './useWallReport.ts';

export interface WallMeetingProps {
	readonly meetingId: string;
	readonly display: DirectableDisplay;
	/** The pairing was withdrawn or changed, or the wall is not known any more: what it is must be asked again. */
	readonly onChanged: () => void;
}

/** A wall whose connection was refused asks again after so long, in ms. */
const REFUSED_MS = 3_000;

/** A paired wall. Whatever happens to the network, the last good scene stays, with a small mark. */
export function WallMeeting({ meetingId, display, onChanged }: WallMeetingProps) {
	const t = useTexts(displayTexts);
	const { view, client } = useMeeting(meetingId);
	const realtime = useRealtime();
	const connection = useConnectionStatus();
	useNotification('display:unpaired', onChanged);
	useNotification('display:changed', onChanged);
	useNotification('display:restarted', () => void reloadWhenReachable());
	// After an unpairing the line was refused; paired anew, it is asked for again.
	useEffect(() => realtime.connect(), [realtime]);
	useEffect(() => {
		if (view.status === 'not_found' || view.status === 'removed') onChanged();
	}, [view, onChanged]);
	useEffect(() => {
		if (connection !== 'signed_out') return undefined;
		onChanged();
		// Refused once is not refused for ever: while its session says that it is paired, the wall asks again.
		const timer = setTimeout(() => realtime.connect(), REFUSED_MS);
		return () => clearTimeout(timer);
	}, [connection, onChanged, realtime]);
	const snapshot = view.snapshot && told(view.snapshot);
	if (snapshot === null) {
		return (
			<main className="flex size-full items-center justify-center">
				<p className="text-wall text-muted">{t.starting}</p>
			</main>
		);
	}
	return (
		<main className="relative size-full">
			<OnAir snapshot={snapshot} client={client} display={display} />
			{view.status !== 'ready' && (
				<p className="absolute right-[2cqmin] bottom-[2cqmin] flex items-center gap-[1cqmin] rounded-full bg-surface px-[2cqmin] py-[0.6cqmin] text-wall-meta text-muted">
					<WifiOff aria-hidden className="size-[1em]" />
					{t.stale}
				</p>
			)}
			<IdentifyBadge />
		</main>
	);
}

/** The snapshot without votes that were kept back: after a closed session they are told in a moment (docs/PROTOCOL.md V-18). */
function told(snapshot: MeetingSnapshot): MeetingSnapshot {
	const state = withoutWithheld(snapshot.state);
	return state === snapshot.state ? snapshot : { ...snapshot, state };
}

interface OnAirProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	readonly display: DirectableDisplay;
}

function OnAir({ snapshot, client, display }: OnAirProps) {
	const { state, meeting } = snapshot;
	const shown = sceneOn(state, display);
	const [failed, setFailed] = useState(false);
	const conference = useConference(meeting.id, state.phase !== 'ended' && state.closedSession === null);
	useRoutedPaper(snapshot, client, display);
	useWallReport({ snapshot, shown, failed });
	return (
		<>
			<SceneBoundary
				shownKey={JSON.stringify(shown)}
				onFailed={setFailed}
				fallback={<WaitingScene snapshot={snapshot} />}
			>
				<SceneView shown={shown} snapshot={snapshot} conference={conference} />
			</SceneBoundary>
			<RemoteAudio remote={conference.view.remote} ownParticipantId={display.siteParticipantId} silent />
		</>
	);
}

/** A wall knows only papers on air on it: one that was just put there is asked for. */
function useRoutedPaper({ state, documents }: MeetingSnapshot, client: MeetingClient, display: DirectedDisplay): void {
	const versionId = routedPaper(state, display)?.versionId ?? null;
	const known = versionId === null || documents.some((document) => document.versionId === versionId);
	useEffect(() => {
		if (!known) client.refresh();
	}, [client, versionId, known]);
}
