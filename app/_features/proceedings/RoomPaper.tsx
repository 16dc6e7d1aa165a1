'use client';

import { useMemo, type ReactNode } from 'react';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { PresentationView } from '#domain/proceedings/presentationView.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { PaperReader } from '#app/_features/documents/reader/PaperReader.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { ClosedVeil } from './console/ClosedVeil.tsx';
import type { ReadingPlace } from './useReadingPlace.ts';

const LAYERS = ['private', 'public'] as const;

export interface RoomPaperProps {
	readonly snapshot: MeetingSnapshot;
	readonly place: ReadingPlace;
	/** The presenter scrolled, zoomed or turned a page. */
	readonly onPresenterMoved: (view: PresentationView) => void;
	/** Shown while there is no paper to read. */
	readonly empty: ReactNode;
}

/** The paper in the middle of the room, in the mode that this screen is in. */
export function RoomPaper({ snapshot, place, onPresenterMoved, empty }: RoomPaperProps) {
	const me = useMe().data;
	const { state, meeting, me: participation } = snapshot;
	const { document, mode, leave } = place;
	const reader = useMemo(() => (me === undefined ? null : { accountId: me.accountId, name: me.displayName }), [me]);
	const view = place.presentedView;
	const follow = useMemo(
		() => (mode === 'following' && view !== undefined ? { view, onManualMove: leave } : null),
		[mode, view, leave],
	);
	if (state.closedSession !== null) return <ClosedVeil />;
	if (document === null) return <div className="flex min-h-0 flex-1 items-center justify-center">{empty}</div>;
	// A presenter who comes back (reload, other device) begins where the presentation stands.
	const initialView = mode === 'presenting' ? view : place.initialView;
	return (
		<PaperReader
			key={document.versionId}
			version={document}
			meetingId={meeting.id}
			me={reader}
			follow={follow}
			onViewChange={mode === 'presenting' ? onPresenterMoved : undefined}
			mode={mode === 'presenting' ? 'present' : 'read'}
			inkEnabled={
				participation !== null && !participation.roles.every((role) => role === 'site') && state.phase !== 'ended'
			}
			toolsFolded={participation !== null && mightCommand(participation.roles, 'open_item')}
			layers={LAYERS}
			initialView={initialView}
		/>
	);
}
