'use client';

import { QrCode } from 'lucide-react';
import { useState } from 'react';
import type { SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { checkInTexts } from './attendance.texts.ts';
import { seatsToTake } from './seatsToTake.ts';

export interface RoomCheckInDialogProps {
	readonly plan: SeatPlan | undefined;
	readonly state: MeetingState;
	readonly placeId: string;
	readonly onClose: () => void;
	readonly onSit: (seatId: string) => Promise<unknown>;
}

/** How one says that one is in the room: the code at the door, or one's seat. */
export function RoomCheckInDialog({ plan, state, placeId, onClose, onSit }: RoomCheckInDialogProps) {
	const t = useTexts(checkInTexts);
	const { seats, kept } = seatsToTake(plan, state, placeId);
	// Whoever has a seat takes that one.
	const offered = kept === undefined ? seats : [kept];
	const [chosen, setChosen] = useState<string | null>(kept?.id ?? null);
	return (
		<SaveDialog
			size="sm"
			title={t.howTitle}
			saveLabel={t.sit}
			saveDisabled={chosen === null}
			onSave={offered.length === 0 ? undefined : async () => chosen !== null && onSit(chosen)}
			onClose={onClose}
		>
			<p className="flex gap-3">
				<QrCode aria-hidden className="mt-1 shrink-0" />
				{offered.length === 0 ? t.noSeats : t.howText}
			</p>
			{offered.length > 0 && (
				<Select
					label={t.chooseSeat}
					value={chosen}
					onValueChange={setChosen}
					options={offered.map(({ id, label }) => ({
						value: id,
						label: id === kept?.id ? t.seatKept(label) : t.seatFree(label),
					}))}
				/>
			)}
		</SaveDialog>
	);
}
