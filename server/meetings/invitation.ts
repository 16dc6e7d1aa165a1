import { createEvent } from 'ics';
import { TIME_ZONE } from '#domain/ids.ts';
import { AppError } from '#server/platform/errors.ts';

/** What an invitation says. */
export interface Invitation {
	readonly meetingId: string;
	readonly title: string;
	readonly place: string;
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly chairName: string | null;
	/** Counts up with each change of the meeting, so that calendars take the newer one (RFC 5545 §3.8.7.4). */
	readonly version: number;
	readonly now: Date;
}

/** Vietnam has kept UTC+7 without daylight saving since 1975. */
const OFFSET_MS = 7 * 3_600_000;
const ZONE = [
	'BEGIN:VTIMEZONE',
	`TZID:${TIME_ZONE}`,
	'BEGIN:STANDARD',
	'DTSTART:19750613T000000',
	'TZOFFSETFROM:+0700',
	'TZOFFSETTO:+0700',
	'TZNAME:+07',
	'END:STANDARD',
	'END:VTIMEZONE',
].join('\r\n');

/**
 * The invitation as an iCalendar file (RFC 5545): the same UID for the meeting's whole life. It says when and where,
 * never what is on the agenda: calendars travel to servers outside.
 */
export function invitationCalendar(invitation: Invitation): string {
	const { meetingId, title, place, chairName, version } = invitation;
	const description = [
		'Kính mời đồng chí dự hội nghị.',
		...(chairName === null ? [] : [`Chủ trì: đồng chí ${chairName}.`]),
		'Chương trình và tài liệu: xem trong Phòng họp không giấy.',
	].join('\n');
	const { error, value } = createEvent({
		uid: `${meetingId}@nghi-su`,
		sequence: version,
		productId: '-//Nghi Su//Phong hop khong giay//VI',
		method: 'PUBLISH',
		calName: 'Phòng họp không giấy',
		title,
		description,
		location: place,
		status: 'CONFIRMED',
		busyStatus: 'BUSY',
		classification: 'PRIVATE',
		start: localParts(invitation.startsAt),
		startInputType: 'utc',
		startOutputType: 'utc',
		end: localParts(invitation.endsAt),
		endInputType: 'utc',
		endOutputType: 'utc',
		alarms: [{ action: 'display', description: title, trigger: { minutes: 30, before: true } }],
	});
	if (typeof value !== 'string') throw new AppError('internal', { cause: error, expected: false });
	// The library knows UTC and floating times only: local digits went in, and here they get their zone.
	return value
		.replace(/^(DTSTART|DTEND):(\d{8}T\d{6})Z$/gmu, `$1;TZID=${TIME_ZONE}:$2`)
		.replace('BEGIN:VEVENT', `${ZONE}\r\nBEGIN:VEVENT`);
}

/** Wall-clock digits in the product's zone. */
function localParts(at: Date): [number, number, number, number, number] {
	const local = new Date(at.getTime() + OFFSET_MS);
	return [
		local.getUTCFullYear(),
		local.getUTCMonth() + 1,
		local.getUTCDate(),
		local.getUTCHours(),
		local.getUTCMinutes(),
	];
}
