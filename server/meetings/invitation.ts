import { TIME_ZONE } from '#domain/ids.ts';
import { calendarFile, textLine } from './calendarFile.ts';

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
	/** Called off: calendars take the event away. */
	readonly cancelled: boolean;
	/** The meeting's page here. */
	readonly link: string;
	readonly now: Date;
}

/** Vietnam has kept UTC+7 without daylight saving since 13/06/1975 (tz database), which is all that meetings need. */
const OFFSET_MS = 7 * 3_600_000;
const ZONE = [
	'BEGIN:VTIMEZONE',
	`TZID:${TIME_ZONE}`,
	'BEGIN:STANDARD',
	'DTSTART:19750613T000000',
	'TZOFFSETFROM:+0800',
	'TZOFFSETTO:+0700',
	'TZNAME:+07',
	'END:STANDARD',
	'END:VTIMEZONE',
];

/**
 * The invitation as an iCalendar file of one event (RFC 5545, and RFC 5546 for `PUBLISH`). It says when and where, and the way
 * back here, never what is on the agenda: calendars travel to servers outside. A moved meeting is the same event: the same UID with a
 * higher SEQUENCE replaces what Outlook, iOS and Google have. One that is called off is cancelled as a published event is (RFC 5546
 * §4.1.3): METHOD:CANCEL for calendars that take it away, and STATUS, title and time that is free for those that only replace. No X-WR-CALNAME: with it Outlook opens a new calendar beside one's own.
 */
export function invitationCalendar(invitation: Invitation): string {
	const { meetingId, place, chairName, version, cancelled, link, startsAt, endsAt, now } = invitation;
	const title = cancelled ? `ĐÃ HỦY: ${invitation.title}` : invitation.title;
	const description = [
		cancelled ? 'Hội nghị đã hủy, giấy mời không còn hiệu lực.' : 'Kính mời đồng chí dự hội nghị.',
		...(chairName === null ? [] : [`Chủ trì: đồng chí ${chairName}.`]),
		`${cancelled ? 'Lý do' : 'Chương trình và tài liệu'}: xem trong Phòng họp không giấy, ${link}`,
	].join('\n');
	return calendarFile([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Nghi Su//Phong hop khong giay//VI',
		'CALSCALE:GREGORIAN',
		`METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
		...ZONE,
		'BEGIN:VEVENT',
		`UID:${meetingId}@nghi-su`,
		`SEQUENCE:${version}`,
		`DTSTAMP:${utc(now)}`,
		`DTSTART;TZID=${TIME_ZONE}:${local(startsAt)}`,
		`DTEND;TZID=${TIME_ZONE}:${local(endsAt)}`,
		textLine('SUMMARY', title),
		textLine('LOCATION', place),
		textLine('DESCRIPTION', description),
		`URL:${link}`,
		// PUBLISH wants one (RFC 5546 §3.2.1); nobody is answered by mail.
		'ORGANIZER;CN=Phong hop khong giay:mailto:khong-tra-loi@nghi-su.invalid',
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		'CLASS:PRIVATE',
		`TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
		`X-MICROSOFT-CDO-BUSYSTATUS:${cancelled ? 'FREE' : 'BUSY'}`,
		...(cancelled ? [] : alarm(title)),
		'END:VEVENT',
		'END:VCALENDAR',
	]);
}

const alarm = (title: string): readonly string[] => [
	'BEGIN:VALARM',
	'ACTION:DISPLAY',
	textLine('DESCRIPTION', title),
	'TRIGGER:-PT30M',
	'END:VALARM',
];

/** `20270104T010000Z`. */
function utc(at: Date): string {
	return `${at.toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
}

/** `20270104T080000`: wall-clock digits in the product's zone. */
function local(at: Date): string {
	return utc(new Date(at.getTime() + OFFSET_MS)).slice(0, -1);
}
