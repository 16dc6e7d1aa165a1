import type { Classification } from '#domain/documents/classification.ts';
import type { MeetingKind, MeetingSummary } from '#domain/meetings/meeting.ts';
import { readTime } from '#app/_design/readTime.ts';
import type { meetingTexts } from './meeting.texts.ts';
import { nextWorkingDay, toInstant, toLocalTime } from './vietnamTime.ts';

/** A meeting's own fields as a form holds them: day and times as typed, in Vietnam's time. */
export interface MeetingForm {
	readonly title: string;
	readonly kind: MeetingKind;
	readonly day: string;
	readonly starts: string;
	readonly ends: string;
	readonly place: string;
	readonly classification: Classification;
}

/** What a form says when it is complete. */
export interface MeetingFields {
	readonly title: string;
	readonly kind: MeetingKind;
	readonly startsAt: string;
	readonly endsAt: string;
	readonly place: string;
	readonly classification: Classification;
}

export type MeetingFormErrors = Partial<Record<keyof (typeof meetingTexts)['vi']['errors'], string>>;

/** A new meeting: the morning of the next working day. */
export function emptyMeetingForm(now: number): MeetingForm {
	return {
		title: '',
		kind: 'standing_committee',
		day: nextWorkingDay(now),
		starts: '08:00',
		ends: '11:30',
		place: '',
		classification: 'internal',
	};
}

/** The form of a meeting that exists. */
export function toMeetingForm(meeting: MeetingSummary): MeetingForm {
	const { title, kind, place, classification, startsAt, endsAt } = meeting;
	const { day, time } = toLocalTime(startsAt);
	return { title, kind, day, starts: time, ends: toLocalTime(endsAt).time, place, classification };
}

/** Reads a form: its fields, or what is wrong with which. An end before the start counts as one after midnight only up to 06:00. */
export function readMeetingForm(
	form: MeetingForm,
	sentences: (typeof meetingTexts)['vi']['errors'],
): { readonly fields: MeetingFields | null; readonly errors: MeetingFormErrors } {
	const title = form.title.trim();
	const place = form.place.trim();
	const startsAt = toInstant({ day: form.day, time: form.starts });
	const endsAt = startsAt === null ? null : endOf(form, startsAt);
	const errors: MeetingFormErrors = {
		...((title === '' || title.length > 500) && { title: sentences.title }),
		...((place === '' || place.length > 300) && { place: sentences.place }),
		...(toInstant({ day: form.day, time: '00:00' }) === null && { day: sentences.day }),
		...(readTime(form.starts) === null && { starts: sentences.starts }),
		...(startsAt !== null && endsAt === null && { ends: sentences.ends }),
	};
	if (Object.keys(errors).length > 0 || startsAt === null || endsAt === null) return { fields: null, errors };
	return { fields: { title, place, kind: form.kind, classification: form.classification, startsAt, endsAt }, errors };
}

/** Whether such a meeting would have begun already: asked about, for a slip of the day is easily made. */
export function isPast({ startsAt }: Pick<MeetingFields, 'startsAt'>, now = Date.now()): boolean {
	return Date.parse(startsAt) < now;
}

function endOf({ day, ends }: MeetingForm, startsAt: string): string | null {
	const sameDay = toInstant({ day, time: ends });
	if (sameDay === null) return null;
	if (sameDay > startsAt) return sameDay;
	return ends <= '06:00' && ends < toLocalTime(startsAt).time
		? new Date(Date.parse(sameDay) + 86_400_000).toISOString()
		: null;
}
