import type { MeetingSummary } from '#domain/meetings/meeting.ts';
import { isOver } from '#domain/meetings/transitions.ts';
import { toLocalTime } from '../vietnamTime.ts';

/** The meetings of one day in Vietnam. */
export interface MeetingDay {
	/** YYYY-MM-DD */
	readonly day: string;
	readonly meetings: readonly MeetingSummary[];
}

export interface MeetingGroups {
	readonly inProgress: readonly MeetingSummary[];
	/** Not yet opened, the earliest first; one whose time has passed without being opened stays here. */
	readonly upcoming: readonly MeetingDay[];
	/** Ended or called off, the latest first. */
	readonly past: readonly MeetingSummary[];
}

/** Sorts one's meetings into what runs, what comes (by day in Vietnam) and what is over. */
export function groupMeetings(meetings: readonly MeetingSummary[]): MeetingGroups {
	const byStart = [...meetings].sort(
		(a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1),
	);
	const upcoming = byStart.filter((meeting) => meeting.status !== 'in_progress' && !isOver(meeting.status));
	const days = Map.groupBy(upcoming, ({ startsAt }) => toLocalTime(startsAt).day);
	return {
		inProgress: byStart.filter(({ status }) => status === 'in_progress'),
		upcoming: [...days].map(([day, ofDay]) => ({ day, meetings: ofDay })),
		past: byStart.filter(({ status }) => isOver(status)).reverse(),
	};
}
