import type { ErrorCode } from '../errors.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { AttendanceStatus } from '../attendance/status.ts';
import type { ProceedingsEvent } from '../proceedings/events.ts';
import type { AttendanceEntry } from '../attendance/state.ts';
import type { MeetingState } from '../proceedings/state.ts';

/** What the roll-call says of one person. */
export interface AttendanceMark {
	readonly participantId: string;
	readonly status: AttendanceStatus;
	/** Why the person is absent; dropped for every other status. */
	readonly reason: string;
}

/**
 * Decides one line of the roll-call (DOMAIN.md §3: by named person; absence needs a reason).
 * @param role of the participant in the meeting; undefined when there is no such participant
 */
export function markAttendance(
	state: MeetingState,
	{ participantId, status, reason }: AttendanceMark,
	role: MeetingRole | undefined,
):
	| { readonly ok: true; readonly events: readonly ProceedingsEvent[] }
	| { readonly ok: false; readonly code: ErrorCode } {
	if (role === undefined) return { ok: false, code: 'not_found' };
	// A room is not a person: who sits at a site is marked by name.
	if (role === 'site') return { ok: false, code: 'bad_request' };
	if (status === 'absent' && reason === '') return { ok: false, code: 'reason_required' };
	const kept = status === 'absent' ? reason : '';
	const before = state.attendance[participantId];
	const same = (before?.status ?? 'unmarked') === status && (before?.reason ?? '') === kept;
	return { ok: true, events: same ? [] : [{ type: 'attendance_marked', participantId, status, reason: kept }] };
}

/** The roll-call in figures, for the header of the room, the wall and the minutes. */
export interface RollCall {
	readonly inRoom: number;
	readonly online: number;
	readonly absent: number;
	readonly unmarked: number;
}

/** Counts the roll-call over the given people (usually those of one role); who has no line yet is unmarked. */
export function countRollCall(
	participantIds: Iterable<string>,
	attendance: Readonly<Record<string, AttendanceEntry>>,
): RollCall {
	const count = { inRoom: 0, online: 0, absent: 0, unmarked: 0 };
	for (const id of participantIds) {
		const status = attendance[id]?.status ?? 'unmarked';
		switch (status) {
			case 'in_room':
				count.inRoom += 1;
				break;
			case 'online':
			case 'absent':
			case 'unmarked':
				count[status] += 1;
				break;
		}
	}
	return count;
}
