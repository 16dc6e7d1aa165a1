import { describe, expect, it } from 'vitest';
import type { MeetingStatus, MeetingSummary } from '#domain/meetings/meeting.ts';
import { groupMeetings } from './groupMeetings.ts';

function meeting(id: string, status: MeetingStatus, startsAt: string): MeetingSummary {
	return {
		id,
		status,
		startsAt,
		endsAt: startsAt,
		title: id,
		kind: 'working',
		place: '',
		answerHours: 24,
		classification: 'internal',
		myRoles: ['member'],
		myAnswer: null,
		cancelReason: '',
		myItems: null,
		version: 0,
	};
}

describe('my meetings', () => {
	it('are what runs, what comes by day in Vietnam, and what is over with the latest first', () => {
		const groups = groupMeetings([
			meeting('late evening', 'published', '2026-11-23T16:00:00Z'),
			meeting('after midnight', 'draft', '2026-11-23T17:00:00Z'),
			meeting('morning', 'submitted', '2026-11-23T01:00:00Z'),
			meeting('running', 'in_progress', '2026-11-22T01:00:00Z'),
			meeting('old', 'archived', '2026-01-05T01:00:00Z'),
			meeting('called off', 'cancelled', '2026-01-04T01:00:00Z'),
			meeting('recent', 'ended', '2026-11-20T01:00:00Z'),
		]);
		expect(groups.inProgress.map(({ id }) => id)).toEqual(['running']);
		expect(groups.upcoming.map(({ day, meetings }) => [day, meetings.map(({ id }) => id)])).toEqual([
			['2026-11-23', ['morning', 'late evening']],
			['2026-11-24', ['after midnight']],
		]);
		expect(groups.past.map(({ id }) => id)).toEqual(['recent', 'old', 'called off']);
	});
	it('may be none', () => {
		expect(groupMeetings([])).toEqual({ inProgress: [], upcoming: [], past: [] });
	});
});
