'use client';

import type { ComponentType } from 'react';
import { BallotSheet } from '#app/_features/voting/BallotSheet.tsx';
import type { RoomSlotProps } from './roomModel.ts';

/**
 * What slides up above the bar at the bottom and stays until it is answered or over (a ballot). Each draws its own card,
 * or nothing; the paper beside and above it stays usable.
 */
const ROOM_SHEETS: readonly ComponentType<RoomSlotProps>[] = [BallotSheet];

/** The place above the bar at the bottom: over the paper, and below the veil of a closed session, which nothing may cover. */
export function RoomSheets({ room }: RoomSlotProps) {
	const place =
		room.snapshot.state.closedSession === null ? 'absolute inset-x-0 bottom-0 max-h-full' : 'max-h-3/4 shrink-0 bg-bg';
	return (
		<div className={`pointer-events-none z-30 flex flex-col items-stretch *:pointer-events-auto empty:hidden ${place}`}>
			{ROOM_SHEETS.map((Sheet, index) => (
				<Sheet key={index} room={room} />
			))}
		</div>
	);
}
