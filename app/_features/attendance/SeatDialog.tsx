'use client';

import { useState } from 'react';
import type { SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts, checkInTexts } from './attendance.texts.ts';
import { seatsToTake } from './seatsToTake.ts';

export interface SeatDialogProps {
	readonly name: string;
	readonly placeId: string;
	readonly plan: SeatPlan;
	readonly state: MeetingState;
	readonly onClose: () => void;
	readonly onSave: (press: SteadyPress, seatId: string) => Promise<unknown>;
}

/** Where somebody in the room sits, as whoever keeps the roll-call sees it. */
export function SeatDialog({ name, placeId, plan, state, onClose, onSave }: SeatDialogProps) {
	const t = useTexts(attendanceTexts);
	const words = useTexts(checkInTexts);
	const { seats, kept } = seatsToTake(plan, state, placeId);
	const [chosen, setChosen] = useState<string | null>(state.attendance[placeId]?.seatId ?? kept?.id ?? null);
	return (
		<SaveDialog
			size="sm"
			title={t.seatTitle(name)}
			description={t.seatHint}
			saveLabel={t.saveSeat}
			saveDisabled={chosen === null}
			onSave={async (press) => chosen !== null && onSave(press, chosen)}
			onClose={onClose}
		>
			<Select
				label={t.seatField}
				value={chosen}
				onValueChange={setChosen}
				options={seats.map(({ id, label }) => ({
					value: id,
					label: id === kept?.id ? t.seatKept(label) : words.seatFree(label),
				}))}
			/>
		</SaveDialog>
	);
}
