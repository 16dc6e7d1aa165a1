'use client';

import { useState } from 'react';
import { TIME_ZONE } from '#domain/ids.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';

export interface ArrivalDialogProps {
	readonly name: string;
	/** When the roll-call has it now, ISO 8601. */
	readonly arrivedAt: string;
	readonly onClose: () => void;
	/** Answers whether it was saved. */
	readonly onSave: (arrivedAt: string) => Promise<boolean>;
}

/** Corrects when somebody came: the secretary often writes it down a little later. */
export function ArrivalDialog({ name, arrivedAt, onClose, onSave }: ArrivalDialogProps) {
	const t = useTexts(attendanceTexts);
	const [time, setTime] = useState(formatTime(arrivedAt));
	const [busy, setBusy] = useState(false);
	const save = async (): Promise<void> => {
		setBusy(true);
		const saved = await onSave(onTheDayOf(arrivedAt, time));
		setBusy(false);
		if (saved) onClose();
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			size="sm"
			title={t.arrivalTitle(name)}
			footer={
				<>
					<Button onClick={onClose}>{t.cancel}</Button>
					<Button variant="primary" busy={busy} disabled={time === ''} onClick={() => void save()}>
						{t.saveArrival}
					</Button>
				</>
			}
		>
			<TextField
				type="time"
				label={t.arrivalTime}
				hint={t.arrivalHint}
				value={time}
				onChange={(event) => setTime(event.target.value)}
			/>
		</Dialog>
	);
}

/** A time of day in Vietnam (UTC+7 the year round) on the day of an instant. */
function onTheDayOf(instant: string, time: string): string {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(instant));
	return new Date(`${day}T${time}:00+07:00`).toISOString();
}
