'use client';

import { PAGE_PARTS, type ShownScene } from '#domain/display/scenes.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { QuorumScene } from '#app/_features/attendance/scenes/QuorumScene.tsx';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { AgendaScene } from './AgendaScene.tsx';
import { BreakScene } from './BreakScene.tsx';
import { ConclusionScene } from './ConclusionScene.tsx';
import type { PaperOnAir } from './PaperPage.tsx';
import { PaperScene } from './PaperScene.tsx';
import { SitesScene } from './SitesScene.tsx';
import { SpeakerScene } from './SpeakerScene.tsx';
import { ResultScene, VoteScene } from './VoteScene.tsx';
import { WaitingScene } from './WaitingScene.tsx';

export interface SceneViewProps {
	readonly shown: ShownScene;
	readonly snapshot: MeetingSnapshot;
	readonly conference: Conference;
	/** Small, for the director: changes nothing of what its reader's own screen receives. */
	readonly preview?: boolean;
}

/** One scene, on a wall or in the director's preview: the same components from the same state. */
export function SceneView({ shown, snapshot, conference, preview = false }: SceneViewProps) {
	const { state, meeting } = snapshot;
	// Nothing of it is shown: it is over, suspended, or was called off.
	if (state.phase === 'ended' || state.closedSession !== null || meeting.status === 'cancelled')
		return <WaitingScene snapshot={snapshot} />;
	switch (shown.scene) {
		case 'waiting':
			return <WaitingScene snapshot={snapshot} />;
		case 'agenda':
			return <AgendaScene snapshot={snapshot} />;
		case 'paper': {
			const paper = shown.paper === null ? presented(snapshot) : onePage(shown.paper);
			return <PaperScene snapshot={snapshot} conference={conference} paper={paper} preview={preview} />;
		}
		case 'speaker':
			return <SpeakerScene snapshot={snapshot} conference={conference} paper={presented(snapshot)} preview={preview} />;
		case 'sites':
			return (
				<SitesScene
					snapshot={snapshot}
					conference={conference}
					large={shown.participantId ?? state.stageParticipantId}
					preview={preview}
				/>
			);
		case 'vote':
			return <VoteScene snapshot={snapshot} voteId={shown.voteId} />;
		case 'result':
			return <ResultScene snapshot={snapshot} voteId={shown.voteId} />;
		case 'quorum':
			return <QuorumScene snapshot={snapshot} />;
		case 'conclusion':
			return <ConclusionScene snapshot={snapshot} />;
		case 'break':
			return <BreakScene snapshot={snapshot} />;
	}
}

type OnePage = NonNullable<Extract<ShownScene, { scene: 'paper' }>['paper']>;

function presented({ state: { presentation } }: MeetingSnapshot): PaperOnAir | null {
	return presentation;
}

function onePage({ documentId, versionId, page, part }: OnePage): PaperOnAir {
	return { documentId, versionId, view: { page, zoom: 1, x: 0, y: PAGE_PARTS[part ?? 0] ?? 0 } };
}
