'use client';

import type { ComponentType } from 'react';
import { BallotSheet } from '#app/_features/voting/BallotSheet.tsx';
import type { RoomSlotProps } from './roomModel.ts';

/**
 * What slides up above the bar at the bottom and stays until it is answered or over (a ballot). Each draws its own card,
 * or nothing; the paper beside and above it stays usable.
 */
const ROOM_SHEETS: readonly ComponentType<RoomSlotProps>[] = [BallotSheet];

/** The place above the bar at the bottom, over the paper. */
export function RoomSheets({ room }: RoomSlotProps) {
	return (
		<div className="pointer-events-none absolute inset-x-0 bottom-0 z-30 flex max-h-full flex-col items-stretch *:pointer-events-auto empty:hidden">
			{ROOM_SHEETS.map((Sheet, index) => (
				<Sheet key={index} room={room} />
			))}
		</div>
	);
}
