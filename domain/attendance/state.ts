import type { AttendanceStatus, RecordedBy } from './status.ts';

/** A time somebody was away and came back from, ISO 8601. */
export interface AwaySpell {
	readonly from: string;
	readonly to: string;
}

/** What the roll-call says of one participant. */
export interface AttendanceEntry {
	readonly status: AttendanceStatus;
	/** Why the person is absent; '' for every other status and for readers who may not know. */
	readonly reason: string;
	readonly markedAt: string;
	/** When the person came; null for who did not. */
	readonly arrivedAt: string | null;
	/** When the person left; null while here. A person who left has attended: the status stays. */
	readonly leftAt: string | null;
	/** Earlier times the person left and came back, oldest first. */
	readonly away: readonly AwaySpell[];
	readonly recordedBy: RecordedBy;
	/** Seat in the meeting's room that the person checked in at; null: none said. */
	readonly seatId: string | null;
}

/** The line of somebody of whom nobody has said anything. */
export const NOT_MARKED: AttendanceEntry = {
	status: 'unmarked',
	reason: '',
	markedAt: '',
	arrivedAt: null,
	leftAt: null,
	away: [],
	recordedBy: 'secretary',
	seatId: null,
};

/** Whether somebody has come, whether or not still here. */
export function hasCome(entry: Pick<AttendanceEntry, 'status'> | undefined): boolean {
	return entry?.status === 'in_room' || entry?.status === 'online';
}

/** Whether somebody is here now: marked present, in the room or online, and not gone. */
export function isHere(entry: Pick<AttendanceEntry, 'status' | 'leftAt'> | undefined): boolean {
	return hasCome(entry) && entry?.leftAt === null;
}

/** Somebody at a site who has no place of their own in the meeting: named by the site, with no right but to be there. */
export interface SiteGuest {
	readonly id: string;
	readonly name: string;
	readonly office: string;
	readonly arrivedAt: string;
	/** null while there. */
	readonly leftAt: string | null;
}

/** The roll-call's part of the meeting. */
export interface AttendancePart {
	/** By place. */
	readonly attendance: Readonly<Record<string, AttendanceEntry>>;
	/** By the place of the site: people there who have no place of their own in the meeting. */
	readonly siteGuests: Readonly<Record<string, readonly SiteGuest[]>>;
}

export const INITIAL_ATTENDANCE: AttendancePart = { attendance: {}, siteGuests: {} };
