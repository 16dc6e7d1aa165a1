'use client';

import { MEETING_KINDS, type MeetingKind } from '#domain/meetings/meeting.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { Select } from '#app/_design/Select.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { TimeField } from '#app/_design/TimeField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { meetingTexts } from './meeting.texts.ts';
import type { MeetingForm, MeetingFormErrors } from './meetingForm.ts';
import { toInstant } from './vietnamTime.ts';

interface MeetingFieldsetProps {
	readonly form: MeetingForm;
	readonly errors: MeetingFormErrors;
	readonly onChange: (change: Partial<MeetingForm>) => void;
	/** `all`, only what may change after publishing (`when_where`), or nothing. */
	readonly editable?: 'all' | 'when_where' | 'none';
}

const CLASSIFICATIONS = ['normal', 'internal'] as const;

/** The fields of a meeting itself, for creating and for changing one. */
export function MeetingFieldset({ form, errors, onChange, editable = 'all' }: MeetingFieldsetProps) {
	const t = useTexts(meetingTexts);
	const f = t.fields;
	const formats = useFormats();
	// The day of the week beside the date that was typed.
	const noon = toInstant({ day: form.day, time: '12:00' });
	const all = editable === 'all';
	const whenWhere = editable !== 'none';
	return (
		<div className="flex flex-col gap-4">
			<TextArea
				label={f.title}
				hint={f.titleHint}
				error={errors.title}
				rows={2}
				value={form.title}
				disabled={!all}
				className="min-h-20"
				onChange={(event) => onChange({ title: event.target.value.replace(/\n/g, ' ') })}
			/>
			<div className="grid gap-4 sm:grid-cols-2">
				<Select<MeetingKind>
					label={f.kind}
					value={form.kind}
					disabled={!all}
					options={MEETING_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
					onValueChange={(kind) => onChange({ kind })}
				/>
				<Select
					label={f.classification}
					value={form.classification}
					disabled={!all}
					options={CLASSIFICATIONS.map((value) => ({ value, label: t.classifications[value] }))}
					onValueChange={(classification) => onChange({ classification })}
				/>
			</div>
			<div className="grid gap-4 sm:grid-cols-3">
				<DayField
					label={f.day}
					hint={noon === null ? undefined : formats.day(noon)}
					error={errors.day}
					value={form.day}
					disabled={!whenWhere}
					onValueChange={(day) => onChange({ day })}
				/>
				<TimeField
					label={f.starts}
					hint={f.timeNote}
					error={errors.starts}
					value={form.starts}
					disabled={!whenWhere}
					onValueChange={(starts) => onChange({ starts })}
				/>
				<TimeField
					label={f.ends}
					hint={f.timeNote}
					error={errors.ends}
					value={form.ends}
					disabled={!whenWhere}
					onValueChange={(ends) => onChange({ ends })}
				/>
			</div>
			<TextField
				label={f.place}
				error={errors.place}
				value={form.place}
				disabled={!whenWhere}
				onChange={(event) => onChange({ place: event.target.value })}
			/>
		</div>
	);
}
