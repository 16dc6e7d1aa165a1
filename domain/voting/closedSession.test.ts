import { expect, it } from 'vitest';
import type { MeetingRole } from '../meetings/meeting.ts';
import { isVoteShown } from './closedSession.ts';

const SESSION = { since: '2026-11-28T03:00:00.000Z' };
const BEFORE = '2026-11-28T02:59:00.000Z';
const DURING = '2026-11-28T03:20:00.000Z';
const vote = (closedAt: string | null) => ({
	closedAt,
	voters: [{ personId: 'member', name: 'Lò Thị Thiêng', office: '' }],
	countingTeam: ['counter'],
});
const TAKEN: readonly (readonly [string, MeetingRole])[] = [
	['member', 'member'],
	['counter', 'guest'],
	['late chair', 'chair'],
	['clerk', 'secretary'],
];
const OTHERS: readonly (readonly [string | null, MeetingRole])[] = [
	['late member', 'member'],
	['guest', 'guest'],
	['body', 'submitter'],
	['bureau', 'office'],
	[null, 'site'],
];

it('V-18 in a closed session a vote is shown to those whom it takes, open or closed, and to nobody else', () => {
	for (const closedAt of [null, DURING]) {
		for (const [personId, role] of TAKEN)
			expect(isVoteShown(vote(closedAt), SESSION, { personId, roles: [role] }), personId ?? '').toBe(true);
		for (const [personId, role] of OTHERS)
			expect(isVoteShown(vote(closedAt), SESSION, { personId, roles: [role] }), personId ?? role).toBe(false);
	}
});

it('V-18 what had closed before the session, and everything once it is over, is shown to everyone', () => {
	for (const [personId, role] of [...TAKEN, ...OTHERS]) {
		const reader = { personId, roles: [role] };
		expect(isVoteShown(vote(BEFORE), SESSION, reader)).toBe(true);
		expect(isVoteShown(vote(null), null, reader)).toBe(true);
		expect(isVoteShown(vote(DURING), null, reader)).toBe(true);
	}
});
