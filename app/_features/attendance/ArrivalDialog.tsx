'use client';

import { useState } from 'react';
import { TIME_ZONE } from '#domain/ids.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';

export interface ArrivalDialogProps {
	readonly name: string;
	/** When the roll-call has it now, ISO 8601. */
	readonly arrivedAt: string;
	readonly onClose: () => void;
	readonly onSave: (arrivedAt: string) => Promise<unknown>;
}

/** Hours and minutes as they are written everywhere else: a box of the browser's own follows the language of the machine (07:32 PM). */
const TIME_OF_DAY = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** Corrects when somebody came: the secretary often writes it down a little later. */
export function ArrivalDialog({ name, arrivedAt, onClose, onSave }: ArrivalDialogProps) {
	const t = useTexts(attendanceTexts);
	const [time, setTime] = useState(formatTime(arrivedAt));
	return (
		<SaveDialog
			size="sm"
			title={t.arrivalTitle(name)}
			saveLabel={t.saveArrival}
			saveDisabled={!TIME_OF_DAY.test(time.trim())}
			onSave={() => onSave(onTheDayOf(arrivedAt, time.trim()))}
			onClose={onClose}
		>
			<TextField
				inputMode="numeric"
				autoComplete="off"
				maxLength={5}
				className="tabular-nums"
				label={t.arrivalTime}
				hint={t.arrivalHint}
				value={time}
				onChange={(event) => setTime(event.target.value)}
			/>
		</SaveDialog>
	);
}

/** A time of day in Vietnam (UTC+7 the year round) on the day of an instant. */
function onTheDayOf(instant: string, time: string): string {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(instant));
	return new Date(`${day}T${time.padStart(5, '0')}:00+07:00`).toISOString();
}
