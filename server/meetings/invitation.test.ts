import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationCalendar, type Invitation } from './invitation.ts';

/*
 * Reads the file as RFC 5545 says it is read (issue 8, 6.4). The rules are written here, not taken from the code that writes it.
 */

interface Line {
	readonly name: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly value: string;
}

/** §3.1: every line ends with CRLF, has 75 octets at most, and what begins with a blank goes on with the line before. */
function physicalLines(file: string): readonly string[] {
	expect(file.endsWith('\r\n')).toBe(true);
	const lines = file.slice(0, -2).split('\r\n');
	for (const line of lines) {
		expect(line).not.toMatch(/[\r\n]/u);
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		// No character is cut in two: what is read as UTF-8 line by line has no replacement.
		expect(line.isWellFormed()).toBe(true);
	}
	return lines;
}

/** §3.1: `name *(";" param) ":" value`. */
function contentLines(file: string): readonly Line[] {
	physicalLines(file);
	return file
		.replace(/\r\n[ \t]/gu, '')
		.slice(0, -2)
		.split('\r\n')
		.map((line) => {
			const found = /^([A-Z-]+)((?:;[A-Z-]+=[^;:"]+)*):(.*)$/su.exec(line);
			if (found === null) throw new Error(`no content line: ${line}`);
			const [, name = '', parameters = '', value = ''] = found;
			// §3.1: no control characters but the tabulator.
			expect(value).not.toMatch(/[^\P{Cc}\t]/u);
			const entries = parameters
				.split(';')
				.filter((part) => part !== '')
				.map((part) => part.split('=') as [string, string]);
			return { name, parameters: Object.fromEntries(entries), value };
		});
}

/** §3.3.11: a backslash stands before `\`, `;`, `,` and `n` only, and `;` and `,` never stand alone. */
function textOf(value: string): string {
	expect(value.replace(/\\[\\;,nN]/gu, '')).not.toMatch(/[\\;,]/u);
	return value.replace(/\\([\\;,nN])/gu, (_all, escaped: string) => (/n/iu.test(escaped) ? '\n' : escaped));
}

/** Components as they are nested (§3.6): each BEGIN has its END. */
function componentOf(lines: readonly Line[], name: string): readonly Line[] {
	const begins = lines.flatMap((line, at) => (line.name === 'BEGIN' && line.value === name ? [at] : []));
	expect(begins).toHaveLength(1);
	const [begin = 0] = begins;
	const end = lines.findIndex((line) => line.name === 'END' && line.value === name);
	expect(end).toBeGreaterThan(begin);
	let depth = 0;
	return lines.slice(begin + 1, end).filter((line) => {
		if (line.name === 'BEGIN') depth += 1;
		const own = depth === 0;
		if (line.name === 'END') depth -= 1;
		return own;
	});
}

const valueOf = (lines: readonly Line[], name: string): string => {
	const found = lines.filter((line) => line.name === name);
	expect([name, found.length]).toEqual([name, 1]);
	return found[0]?.value ?? '';
};

const invitation: Invitation = {
	meetingId: '2111c0db-ae59-5e51-99ac-737d5861013d',
	title:
		'Hội nghị Ban Thường vụ Tỉnh ủy mở rộng cho ý kiến về tình hình kinh tế - xã hội, quốc phòng, an ninh; nhiệm vụ trọng tâm những tháng cuối năm 2026 và một số nội dung trình Hội nghị Ban Chấp hành Đảng bộ tỉnh',
	place: 'Phòng họp Ban Thường vụ Tỉnh ủy, tầng 2; nhà A\\B',
	startsAt: new Date('2026-12-01T00:05:00Z'),
	endsAt: new Date('2026-12-01T03:35:00Z'),
	chairName: 'Lò Văn Thịnh',
	version: 3,
	cancelled: false,
	link: 'https://hop.tinhuy.example.vn/meetings/2111c0db-ae59-5e51-99ac-737d5861013d',
	now: new Date('2026-11-20T00:45:47Z'),
};

describe('the invitation for a calendar (RFC 5545)', () => {
	const lines = contentLines(invitationCalendar(invitation));
	const calendar = componentOf(lines, 'VCALENDAR');
	const event = componentOf(lines, 'VEVENT');

	it('is one event of a published calendar, and no calendar of its own (Outlook)', () => {
		expect([valueOf(calendar, 'VERSION'), valueOf(calendar, 'METHOD')]).toEqual(['2.0', 'PUBLISH']);
		expect(valueOf(calendar, 'PRODID')).not.toBe('');
		expect(lines.filter(({ name }) => name.startsWith('X-WR-') || name === 'X-PUBLISHED-TTL')).toEqual([]);
		// RFC 5546 §3.2.1: an organizer, and nobody who would have to answer.
		expect(valueOf(event, 'ORGANIZER')).toMatch(/^mailto:/u);
		expect(event.some(({ name }) => name === 'ATTENDEE')).toBe(false);
	});

	it('escapes text everywhere, the alarm’s too, and nothing that is no text', () => {
		const alarm = componentOf(lines, 'VALARM');
		expect(textOf(valueOf(event, 'SUMMARY'))).toBe(invitation.title);
		expect(textOf(valueOf(event, 'LOCATION'))).toBe(invitation.place);
		expect(textOf(valueOf(alarm, 'DESCRIPTION'))).toBe(invitation.title);
		expect([valueOf(alarm, 'ACTION'), valueOf(alarm, 'TRIGGER')]).toEqual(['DISPLAY', '-PT30M']);
		expect(textOf(valueOf(event, 'DESCRIPTION'))).toContain(`Chủ trì: đồng chí Lò Văn Thịnh.\n`);
	});

	it('leads back to the meeting, as a link and in words', () => {
		expect(valueOf(event, 'URL')).toBe(invitation.link);
		expect(textOf(valueOf(event, 'DESCRIPTION'))).toContain(invitation.link);
	});

	it('says its times in a zone that the file itself describes', () => {
		const zone = componentOf(lines, 'VTIMEZONE');
		const standard = componentOf(lines, 'STANDARD');
		const starts = event.find(({ name }) => name === 'DTSTART');
		expect(starts).toEqual({
			name: 'DTSTART',
			parameters: { TZID: valueOf(zone, 'TZID') },
			value: '20261201T070500',
		});
		expect(event.find(({ name }) => name === 'DTEND')?.value).toBe('20261201T103500');
		expect(valueOf(standard, 'TZOFFSETTO')).toBe('+0700');
		// The rule holds from before the meeting on, and local time less its offset is the instant that was meant.
		const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/u.exec(starts?.value ?? '') ?? [];
		const instant = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour) - 7, Number(minute));
		expect(new Date(instant)).toEqual(invitation.startsAt);
		expect(valueOf(standard, 'DTSTART') < (starts?.value ?? '')).toBe(true);
		expect(valueOf(event, 'DTSTAMP')).toBe('20261120T004547Z');
	});

	it('of a meeting that is called off cancels the same event (RFC 5546 §4.1.3), and rings for nobody', () => {
		const cancelled = contentLines(invitationCalendar({ ...invitation, cancelled: true, version: 4 }));
		const gone = componentOf(cancelled, 'VEVENT');
		expect(valueOf(componentOf(cancelled, 'VCALENDAR'), 'METHOD')).toBe('CANCEL');
		expect([valueOf(gone, 'UID'), valueOf(gone, 'SEQUENCE')]).toEqual([valueOf(event, 'UID'), '4']);
		expect([valueOf(gone, 'STATUS'), valueOf(gone, 'TRANSP')]).toEqual(['CANCELLED', 'TRANSPARENT']);
		expect(valueOf(gone, 'ORGANIZER')).toBe(valueOf(event, 'ORGANIZER'));
		// A published event has no attendees, neither has its end. A calendar that only replaces says it in the title.
		expect(cancelled.filter(({ name }) => name === 'ATTENDEE' || name === 'TRIGGER')).toEqual([]);
		expect(textOf(valueOf(gone, 'SUMMARY'))).toBe(`ĐÃ HỦY: ${invitation.title}`);
	});

	it('of a moved meeting is the same event with a higher SEQUENCE, which Outlook, iOS and Google replace', () => {
		const moved = contentLines(
			invitationCalendar({
				...invitation,
				version: 4,
				startsAt: new Date('2026-12-02T01:00:00Z'),
				endsAt: new Date('2026-12-02T04:00:00Z'),
				now: new Date('2026-11-21T00:00:00Z'),
			}),
		);
		const after = componentOf(moved, 'VEVENT');
		expect(valueOf(after, 'UID')).toBe(valueOf(event, 'UID'));
		expect(Number(valueOf(after, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(event, 'SEQUENCE')));
		expect(valueOf(after, 'DTSTAMP') > valueOf(event, 'DTSTAMP')).toBe(true);
		expect(valueOf(after, 'STATUS')).toBe('CONFIRMED');
	});

	it('holds the rules whatever people typed', () => {
		const typed = fc.string({ unit: 'binary', maxLength: 500 });
		const lone = fc.constantFrom('\ud83d', '\udca9x', 'a\r\nBEGIN:VEVENT', '\u0007', '\u202eexe.fdp', 'Ễ'.repeat(300));
		fc.assert(
			fc.property(fc.oneof(typed, lone), fc.oneof(typed, lone), (title, place) => {
				const read = contentLines(invitationCalendar({ ...invitation, title, place }));
				const own = componentOf(read, 'VEVENT');
				for (const name of ['SUMMARY', 'LOCATION', 'DESCRIPTION']) textOf(valueOf(own, name));
				expect(textOf(valueOf(own, 'SUMMARY'))).not.toMatch(/[\u202a-\u202e]/u);
			}),
			{ numRuns: 300 },
		);
	});
});
