import type { AttendanceStatus } from './status.ts';

/** What the roll-call says of one participant. */
export interface AttendanceEntry {
	readonly status: AttendanceStatus;
	readonly reason: string;
	readonly markedAt: string;
}
