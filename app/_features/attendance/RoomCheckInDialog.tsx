'use client';

import { QrCode } from 'lucide-react';
import { useState } from 'react';
import { isSeatTaken } from '#domain/attendance/attendance.ts';
import type { SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts, checkInTexts } from './attendance.texts.ts';

export interface RoomCheckInDialogProps {
	readonly plan: SeatPlan | undefined;
	readonly state: MeetingState;
	readonly placeId: string;
	readonly onClose: () => void;
	/** Answers whether it was saved. */
	readonly onSit: (seatId: string) => Promise<boolean>;
}

/** How one says that one is in the room: the code at the door, or one's seat. */
export function RoomCheckInDialog({ plan, state, placeId, onClose, onSit }: RoomCheckInDialogProps) {
	const t = useTexts(checkInTexts);
	const words = useTexts(attendanceTexts);
	const keptFor = new Map((plan?.assignments ?? []).map(({ seatId, participantId }) => [seatId, participantId]));
	const seats = (plan?.room?.design.seats ?? []).filter(
		({ id }) => (keptFor.get(id) ?? placeId) === placeId && !isSeatTaken(state, id, placeId),
	);
	const own = seats.find(({ id }) => keptFor.get(id) === placeId);
	// Whoever has a seat takes that one.
	const offered = own === undefined ? seats : [own];
	const [chosen, setChosen] = useState<string | null>(own?.id ?? null);
	const [busy, setBusy] = useState(false);
	const sit = async (): Promise<void> => {
		if (chosen === null) return;
		setBusy(true);
		const saved = await onSit(chosen);
		setBusy(false);
		if (saved) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			size="sm"
			title={t.howTitle}
			footer={
				<>
					<Button onClick={onClose}>{words.cancel}</Button>
					{offered.length > 0 && (
						<Button variant="primary" busy={busy} disabled={chosen === null} onClick={() => void sit()}>
							{t.sit}
						</Button>
					)}
				</>
			}
		>
			<div className="flex flex-col gap-4">
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
							label: id === own?.id ? t.seatKept(label) : t.seatFree(label),
						}))}
					/>
				)}
			</div>
		</Dialog>
	);
}
