'use client';

import { useMemo } from 'react';
import type { PresentationView } from '#domain/course/presentationView.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { publicInkInHand } from '#app/_features/annotations/publicInkInHand.ts';
import { PaperReader } from '#app/_features/documents/reader/PaperReader.tsx';
import { displayTexts } from '../display.texts.ts';

const LAYERS = ['public'] as const;
const nothing = (): void => undefined;

/** The paper a scene shows: one that is presented, at the presenter's place, or one page of one version. */
export interface PaperOnAir {
	readonly documentId: string;
	readonly versionId: string;
	readonly view: PresentationView;
}

export interface PaperPageProps {
	readonly snapshot: MeetingSnapshot;
	readonly paper: PaperOnAir | null;
}

/** A page with its public ink, and nothing to touch. */
export function PaperPage({ snapshot: { documents, meeting, state }, paper }: PaperPageProps) {
	const t = useTexts(displayTexts);
	// A new version is on air a moment before it is known here: the old one stands until then, never an empty page.
	const document =
		documents.find(({ versionId }) => versionId === paper?.versionId) ??
		documents.find(({ id }) => id === paper?.documentId);
	const view = paper?.view;
	const follow = useMemo(() => (view === undefined ? null : { view, onManualMove: nothing }), [view]);
	if (!document || !follow)
		return (
			<p className="flex size-full items-center justify-center p-[4cqmin] text-center text-wall text-muted">
				{t.noPaper}
			</p>
		);
	return (
		<PaperReader
			key={document.versionId}
			version={document}
			meetingId={meeting.id}
			me={null}
			follow={follow}
			mode="wall"
			inkEnabled={false}
			layers={LAYERS}
			publicInk={publicInkInHand(state, document.versionId, [], null)}
		/>
	);
}
