'use client';

import { useState } from 'react';
import { isSeatTaken } from '#domain/attendance/attendance.ts';
import type { SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts, checkInTexts } from './attendance.texts.ts';

export interface SeatDialogProps {
	readonly name: string;
	readonly placeId: string;
	readonly plan: SeatPlan;
	readonly state: MeetingState;
	readonly onClose: () => void;
	/** Answers whether it was saved. */
	readonly onSave: (seatId: string) => Promise<boolean>;
}

/** Where somebody in the room sits, as whoever keeps the roll-call sees it. */
export function SeatDialog({ name, placeId, plan, state, onClose, onSave }: SeatDialogProps) {
	const t = useTexts(attendanceTexts);
	const words = useTexts(checkInTexts);
	const keptFor = new Map(plan.assignments.map(({ seatId, participantId }) => [seatId, participantId]));
	const seats = (plan.room?.design.seats ?? []).filter(
		({ id }) => (keptFor.get(id) ?? placeId) === placeId && !isSeatTaken(state, id, placeId),
	);
	const kept = seats.find(({ id }) => keptFor.get(id) === placeId);
	const [chosen, setChosen] = useState<string | null>(state.attendance[placeId]?.seatId ?? kept?.id ?? null);
	const [busy, setBusy] = useState(false);
	const save = async (seatId: string): Promise<void> => {
		setBusy(true);
		const saved = await onSave(seatId);
		setBusy(false);
		if (saved) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			size="sm"
			title={t.seatTitle(name)}
			description={t.seatHint}
			footer={
				<>
					<Button onClick={onClose}>{t.cancel}</Button>
					<Button
						variant="primary"
						busy={busy}
						disabled={chosen === null}
						onClick={() => void (chosen !== null && save(chosen))}
					>
						{t.saveSeat}
					</Button>
				</>
			}
		>
			<Select
				label={words.chooseSeat}
				value={chosen}
				onValueChange={setChosen}
				options={seats.map(({ id, label }) => ({
					value: id,
					label: id === kept?.id ? `${words.seatFree(label)} ✓` : words.seatFree(label),
				}))}
			/>
		</Dialog>
	);
}
