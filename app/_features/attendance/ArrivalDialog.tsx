'use client';

import { useState } from 'react';
import { TIME_ZONE } from '#domain/ids.ts';
import { readTime } from '#app/_design/readTime.ts';
import { SaveDialog } from '#app/_design/SaveDialog.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { TimeField } from '#app/_design/TimeField.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { attendanceTexts } from './attendance.texts.ts';

export interface ArrivalDialogProps {
	readonly name: string;
	/** When the roll-call has it now, ISO 8601. */
	readonly arrivedAt: string;
	readonly onClose: () => void;
	readonly onSave: (press: SteadyPress, arrivedAt: string) => Promise<unknown>;
}

/** Corrects when somebody came: the secretary often writes it down a little later. */
export function ArrivalDialog({ name, arrivedAt, onClose, onSave }: ArrivalDialogProps) {
	const t = useTexts(attendanceTexts);
	const [time, setTime] = useState(formatTime(arrivedAt));
	return (
		<SaveDialog
			size="sm"
			title={t.arrivalTitle(name)}
			saveLabel={t.saveArrival}
			saveDisabled={readTime(time) !== time}
			onSave={(press) => onSave(press, onTheDayOf(arrivedAt, time))}
			onClose={onClose}
		>
			<TimeField label={t.arrivalTime} hint={t.arrivalHint} value={time} onValueChange={setTime} />
		</SaveDialog>
	);
}

/** A time of day in Vietnam (UTC+7 the year round) on the day of an instant. */
function onTheDayOf(instant: string, time: string): string {
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(instant));
	return new Date(`${day}T${time}:00+07:00`).toISOString();
}
