import { permit, type EventOf, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { isSeatTaken, lineOf } from './attendance.ts';
import { checkIn, comeBack, leave, markAttendance, recordSiteGuest, siteCheckIn } from './decisions.ts';
import { hasCome, NOT_MARKED, type AttendanceEntry, type SiteGuest } from './state.ts';

type Command = 'mark_attendance' | 'check_in' | 'leave' | 'return' | 'site_check_in' | 'record_site_guest';
type Event = 'attendance_marked' | 'attendance_left' | 'attendance_returned' | 'site_guest_recorded';

const KEEPER = { mark_attendance: 'always', site_check_in: 'always', record_site_guest: 'always' } as const;

/** The roll-call within the proceedings (docs/PROTOCOL.md A-1 … A-9). For whom one may speak is looked at by the deciders. */
export const attendanceSlice: Slice<Command, Event> = {
	permissions: permit(
		{
			mark_attendance: 'never',
			check_in: 'always',
			leave: 'always',
			return: 'always',
			site_check_in: 'never',
			record_site_guest: 'never',
		},
		{
			chair: KEEPER,
			secretary: KEEPER,
			// A room is not a person: it names who sits there.
			site: { check_in: 'never', site_check_in: 'always', record_site_guest: 'always' },
		},
	),
	deciders: {
		mark_attendance: markAttendance,
		check_in: checkIn,
		leave,
		return: comeBack,
		site_check_in: siteCheckIn,
		record_site_guest: recordSiteGuest,
	},
	reducers: {
		attendance_marked: (state, event, { at }) => withLine(state, event.participantId, (line) => mark(line, event, at)),
		attendance_left: (state, { participantId, leftAt }) =>
			withLine(state, participantId, (line) => ({ ...line, leftAt })),
		attendance_returned: (state, { participantId }, { at }) =>
			withLine(state, participantId, (line) => ({
				...line,
				leftAt: null,
				// Somebody else may have sat down meanwhile.
				seatId: line.seatId !== null && isSeatTaken(state, line.seatId, participantId) ? null : line.seatId,
				away: line.leftAt === null ? line.away : [...line.away, { from: line.leftAt, to: at }],
			})),
		site_guest_recorded: (state, event, { at }) => ({
			siteGuests: {
				...state.siteGuests,
				[event.sitePlaceId]: withGuest(state.siteGuests[event.sitePlaceId] ?? [], event, at),
			},
		}),
	},
	audit: {
		attendance_marked: ({ participantId, status, recordedBy }) => ({
			subjectId: participantId,
			detail: { status, recordedBy },
		}),
		attendance_left: ({ participantId, recordedBy }) => ({ subjectId: participantId, detail: { recordedBy } }),
		attendance_returned: ({ participantId, recordedBy }) => ({ subjectId: participantId, detail: { recordedBy } }),
		site_guest_recorded: ({ sitePlaceId, presence }) => ({ subjectId: sitePlaceId, detail: { presence } }),
	},
};

function withLine(
	state: MeetingState,
	placeId: string,
	change: (line: AttendanceEntry) => AttendanceEntry,
): Partial<MeetingState> {
	return { attendance: { ...state.attendance, [placeId]: change(lineOf(state, placeId)) } };
}

/** Whoever had come keeps arrival, absences in between and seat; whoever had not begins a new line. */
function mark(before: AttendanceEntry, event: EventOf<'attendance_marked'>, at: string): AttendanceEntry {
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
	{ guestId, name, office, presence }: EventOf<'site_guest_recorded'>,
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
