import { sliceOf } from '../kernel/slice.ts';
import { mapped } from '../kernel/records.ts';
import { isSeatTaken, lineOf } from './attendance.ts';
import { attendanceCommands } from './commands.ts';
import type { AttendanceReads } from './decisions.ts';
import { attendanceEvents, type AttendanceEvent } from './events.ts';
import {
	hasCome,
	INITIAL_ATTENDANCE,
	NOT_MARKED,
	type AttendanceEntry,
	type AttendancePart,
	type SiteGuest,
} from './state.ts';

type Event<Type extends AttendanceEvent['type']> = Extract<AttendanceEvent, { readonly type: Type }>;

/** The roll-call within the proceedings (docs/PROTOCOL.md A-1 … A-9). */
export const attendanceSlice = sliceOf<AttendanceReads, AttendancePart>()({
	initial: INITIAL_ATTENDANCE,
	commands: attendanceCommands,
	conditions: {},
	shapes: attendanceEvents,
	events: {
		attendance_marked: {
			apply: (state, event, { at }) => withLine(state, event.participantId, (line) => mark(line, event, at)),
			// Why somebody is absent is for the minutes, not for everyone (DOMAIN.md §3, P-17).
			told: (event, { knowsReasons }) => (knowsReasons || event.reason === '' ? event : { ...event, reason: '' }),
			follows: 'nothing',
			audit: ({ participantId, status, recordedBy }) => ({
				subjectId: participantId,
				detail: { status, recordedBy },
			}),
		},
		attendance_left: {
			apply: (state, { participantId, leftAt }) => withLine(state, participantId, (line) => ({ ...line, leftAt })),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId, recordedBy }) => ({ subjectId: participantId, detail: { recordedBy } }),
		},
		attendance_returned: {
			apply: (state, { participantId }, { at }) =>
				withLine(state, participantId, (line) => ({
					...line,
					leftAt: null,
					// Somebody else may have sat down meanwhile.
					seatId: line.seatId !== null && isSeatTaken(state, line.seatId, participantId) ? null : line.seatId,
					away: line.leftAt === null ? line.away : [...line.away, { from: line.leftAt, to: at }],
				})),
			told: 'whole',
			follows: 'nothing',
			audit: ({ participantId, recordedBy }) => ({ subjectId: participantId, detail: { recordedBy } }),
		},
		site_guest_recorded: {
			apply: (state, event, { at }) => ({
				siteGuests: {
					...state.siteGuests,
					[event.sitePlaceId]: withGuest(state.siteGuests[event.sitePlaceId] ?? [], event, at),
				},
			}),
			told: 'whole',
			follows: 'nothing',
			audit: ({ sitePlaceId, presence }) => ({ subjectId: sitePlaceId, detail: { presence } }),
		},
	},
	on: {},
	toldState: ({ attendance }, { knowsReasons }) =>
		knowsReasons ? {} : { attendance: mapped(attendance, (entry) => ({ ...entry, reason: '' })) },
});

function withLine(
	state: AttendancePart,
	placeId: string,
	change: (line: AttendanceEntry) => AttendanceEntry,
): Partial<AttendancePart> {
	return { attendance: { ...state.attendance, [placeId]: change(lineOf(state, placeId)) } };
}

/** Whoever had come keeps arrival, absences in between and seat; whoever had not begins a new line. */
function mark(before: AttendanceEntry, event: Event<'attendance_marked'>, at: string): AttendanceEntry {
	const { status, reason, recordedBy, arrivedAt, seatId } = event;
	const said = { status, reason, recordedBy, markedAt: at };
	if (!hasCome(event)) return { ...NOT_MARKED, ...said };
	const kept = hasCome(before) ? before : NOT_MARKED;
	return {
		...kept,
		...said,
		arrivedAt: arrivedAt ?? kept.arrivedAt ?? at,
		// A seat is one of the room.
		seatId: status === 'in_room' ? (seatId ?? kept.seatId) : null,
	};
}

function withGuest(
	list: readonly SiteGuest[],
	{ guestId, name, office, presence }: Event<'site_guest_recorded'>,
	at: string,
): readonly SiteGuest[] {
	const before = list.find(({ id }) => id === guestId);
	if (presence === 'removed') return list.filter((guest) => guest !== before);
	const guest = {
		id: guestId,
		name,
		office,
		arrivedAt: before?.arrivedAt ?? at,
		leftAt: presence === 'left' ? (before?.leftAt ?? at) : null,
	};
	return before === undefined ? [...list, guest] : list.map((other) => (other === before ? guest : other));
}
