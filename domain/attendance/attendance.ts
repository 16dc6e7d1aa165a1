import type { AttendanceStatus } from './status.ts';
import { isHere, NOT_MARKED, type AttendanceEntry, type AttendancePart } from './state.ts';

/** The line of one place; `NOT_MARKED` when nobody has said anything. */
export function lineOf({ attendance }: Pick<AttendancePart, 'attendance'>, placeId: string): AttendanceEntry {
	return attendance[placeId] ?? NOT_MARKED;
}

/** When somebody last came: arrived, or came back. null for who did not come. */
export function lastArrival({ arrivedAt, away }: Pick<AttendanceEntry, 'arrivedAt' | 'away'>): string | null {
	return away.at(-1)?.to ?? arrivedAt;
}

/** Whether somebody else is here on that seat. */
export function isSeatTaken(
	{ attendance }: Pick<AttendancePart, 'attendance'>,
	seatId: string,
	placeId: string,
): boolean {
	return Object.entries(attendance).some(([id, entry]) => id !== placeId && entry.seatId === seatId && isHere(entry));
}

/** The roll-call in figures, for the header of the room, the wall and the minutes. */
export interface RollCall {
	readonly inRoom: number;
	readonly online: number;
	/** Came and left. */
	readonly left: number;
	readonly absent: number;
	readonly unmarked: number;
}

/** Counts the roll-call over the given people (usually those of one role); who has no line yet is unmarked. */
export function countRollCall(
	participantIds: Iterable<string>,
	attendance: Readonly<Record<string, AttendanceEntry>>,
): RollCall {
	const count = { inRoom: 0, online: 0, left: 0, absent: 0, unmarked: 0 };
	for (const id of participantIds) count[placeInCount(attendance[id] ?? NOT_MARKED)] += 1;
	return count;
}

function placeInCount(entry: AttendanceEntry): keyof RollCall {
	const { status } = entry;
	switch (status) {
		case 'in_room':
			return isHere(entry) ? 'inRoom' : 'left';
		case 'online':
			return isHere(entry) ? 'online' : 'left';
		case 'absent':
		case 'unmarked':
			return status;
	}
}

/** What a list of people is narrowed to. */
export type RollCallFilter = 'everyone' | 'unmarked' | 'here' | 'away';

/** Whether a line is one of those looked for. `away`: absent, or left. */
export function matchesFilter(entry: AttendanceEntry, filter: RollCallFilter): boolean {
	switch (filter) {
		case 'everyone':
			return true;
		case 'unmarked':
			return entry.status === 'unmarked';
		case 'here':
			return isHere(entry);
		case 'away':
			return entry.status === 'absent' || entry.leftAt !== null;
	}
}

/** Statuses in which somebody takes part. */
export type Presence = Extract<AttendanceStatus, 'in_room' | 'online'>;
