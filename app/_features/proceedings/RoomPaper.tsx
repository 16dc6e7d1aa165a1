'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { PresentationView } from '#domain/course/presentationView.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { publicInkInHand } from '#app/_features/annotations/publicInkInHand.ts';
import { PaperReader } from '#app/_features/documents/reader/PaperReader.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { ClosedVeil } from './console/ClosedVeil.tsx';
import { GonePaper } from './room/GonePaper.tsx';
import { ReplacedNote } from './room/ReplacedNote.tsx';
import type { RoomModel } from './room/roomModel.ts';
import type { ReadingPlace } from './useReadingPlace.ts';

const LAYERS = ['private', 'public'] as const;

export interface RoomPaperProps {
	readonly snapshot: MeetingSnapshot;
	readonly place: ReadingPlace;
	/** Gives a command that is a step of public effect, after a press that was meant. */
	readonly decide: RoomModel['decide'];
	/** The presenter scrolled, zoomed or turned a page. */
	readonly onPresenterMoved: (view: PresentationView) => void;
	/** Shown while there is no paper to read. */
	readonly empty: ReactNode;
}

/** The paper in the middle of the room, in the mode that this screen is in. */
export function RoomPaper({ snapshot, place, decide, onPresenterMoved, empty }: RoomPaperProps) {
	const me = useMe().data;
	const { state, meeting, me: participation, withdrawn } = snapshot;
	const { document, mode, leave, gone } = place;
	const [lastViews] = useState(() => new Map<string, PresentationView>());
	const reader = useMemo(() => (me === undefined ? null : { accountId: me.accountId, name: me.displayName }), [me]);
	const view = place.presentedView;
	const follow = useMemo(
		() => (mode === 'following' && view !== undefined ? { view, onManualMove: leave } : null),
		[mode, view, leave],
	);
	const decideInk = meeting.status === 'archived' || meeting.status === 'cancelled' ? null : decide;
	const publicInk = useMemo(
		() =>
			document === null
				? undefined
				: publicInkInHand(
						{ publicInk: state.publicInk, phase: state.phase },
						document.versionId,
						participation?.roles ?? [],
						decideInk,
					),
		[state.publicInk, state.phase, document, participation, decideInk],
	);
	if (state.closedSession !== null) return <ClosedVeil />;
	if (document === null && gone !== null)
		return (
			<div className="flex min-h-0 flex-1 items-center justify-center overflow-y-auto">
				<GonePaper
					key={gone.id}
					paper={gone}
					told={withdrawn.find(({ documentId }) => documentId === gone.id) ?? null}
					onGoOn={place.goOn}
				/>
			</div>
		);
	if (document === null) return <div className="flex min-h-0 flex-1 items-center justify-center">{empty}</div>;
	// A presenter who comes back (reload, other device) begins where the presentation stands.
	// Another version of the same paper begins on the page that was read.
	const initialView = withinPages(
		mode === 'free' ? (lastViews.get(document.id) ?? place.initialView) : view,
		document.pages,
	);
	const moved = (now: PresentationView): void => {
		lastViews.set(document.id, now);
		if (mode === 'presenting') onPresenterMoved(now);
	};
	return (
		<div className="relative flex min-h-0 min-w-0 flex-1">
			<PaperReader
				key={document.versionId}
				version={document}
				meetingId={meeting.id}
				me={reader}
				follow={follow}
				onViewChange={moved}
				mode={mode === 'presenting' ? 'present' : 'read'}
				inkEnabled={
					participation !== null && !participation.roles.every((role) => role === 'site') && state.phase !== 'ended'
				}
				toolsFolded={participation !== null && mightCommand(participation.roles, 'open_item')}
				layers={LAYERS}
				publicInk={publicInk}
				initialView={initialView}
			/>
			<ReplacedNote key={`note ${document.versionId}`} place={place} />
		</div>
	);
}

/** A place in the paper, on its last page when the page it names does not exist. */
function withinPages(view: PresentationView | undefined, pages: number): PresentationView | undefined {
	return view === undefined || view.page <= pages ? view : { ...view, page: pages };
}
