'use client';

import { SiteTroubles } from '#app/_features/conference/SiteTroubles.tsx';
import { Director } from '#app/_features/display/Director.tsx';
import { StorageWarning } from '#app/_features/voting/StorageWarning.tsx';
import { ChairCard } from './console/ChairCard.tsx';
import { ClosedSessionCard } from './console/ClosedSessionCard.tsx';
import { NowCard } from './console/NowCard.tsx';
import { TimeCard } from './console/TimeCard.tsx';
import type { RoomSlotProps } from './room/roomModel.ts';

/**
 * The chair's console: what is now, the one next step, clocks, what the wall shows, who acts for whom. The secretary drives
 * it for the chair. The agenda, with its changes, is the column on the left.
 */
export function ConsolePanel({ room }: RoomSlotProps) {
	return (
		<div className="flex flex-col gap-4">
			<SiteTroubles
				conference={room.video.conference}
				participants={room.snapshot.participants}
				stageParticipantId={room.snapshot.state.stageParticipantId}
			/>
			<StorageWarning room={room} />
			<NowCard room={room} />
			<TimeCard room={room} />
			<Director snapshot={room.snapshot} client={room.client} conference={room.video.conference} />
			<ClosedSessionCard room={room} />
			<ChairCard room={room} />
		</div>
	);
}
