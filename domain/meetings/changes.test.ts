import { describe, expect, it } from 'vitest';
import { changeVerdict, MEETING_CHANGES, type ChangeVerdict, type MeetingChange } from './changes.ts';
import { MEETING_ROLES, MEETING_STATUSES, type MeetingRole, type MeetingStatus } from './meeting.ts';

const [D, T, A, R, S]: readonly ChangeVerdict[] = ['direct', 'told', 'approval', 'wrong_role', 'wrong_status'];

/** draft, submitted, approved, published, in_progress, ended, archived, cancelled. */
type Row = readonly (ChangeVerdict | undefined)[];

const PREPARER: Readonly<Record<MeetingChange, Row>> = {
	bring_paper: [D, S, S, A, A, S, S, S],
	replace_paper: [D, S, S, A, A, S, S, S],
	edit_paper: [D, S, S, D, D, S, S, S],
	withdraw_paper: [D, S, S, T, T, T, S, T],
	destroy_paper: [D, D, D, D, D, D, D, D],
	publish_agenda: [D, S, S, A, T, S, S, S],
	run_agenda: [S, S, S, S, T, S, S, S],
};
const OF_CHAIR: Partial<Record<MeetingChange, Row>> = {
	publish_agenda: [D, S, S, T, T, S, S, S],
	bring_paper: [D, S, S, T, T, S, S, S],
	replace_paper: [D, S, S, T, T, S, S, S],
};

const all = (roles: readonly MeetingRole[], change: MeetingChange, ownsItem = false): Row =>
	MEETING_STATUSES.map((status: MeetingStatus) => changeVerdict({ status, roles, ownsItem }, change));

describe('T-4 changes of agenda and papers', () => {
	it.each(MEETING_CHANGES)('%s by secretary and office, in each status', (change) => {
		expect(all(['secretary'], change)).toEqual(PREPARER[change]);
		// The office runs no meeting.
		if (change !== 'run_agenda') expect(all(['office'], change)).toEqual(PREPARER[change]);
	});

	it.each(MEETING_CHANGES)('%s by a secretary who holds the chair needs nobody else', (change) => {
		expect(all(['secretary', 'chair'], change)).toEqual(OF_CHAIR[change] ?? PREPARER[change]);
	});

	it.each(MEETING_CHANGES)('%s by anybody else', (change) => {
		for (const role of MEETING_ROLES.filter((each) => each !== 'secretary' && each !== 'office')) {
			const runs = change === 'run_agenda' && role === 'chair';
			expect(all([role], change)).toEqual(runs ? PREPARER.run_agenda : MEETING_STATUSES.map(() => R));
		}
		const brings = change === 'bring_paper' || change === 'replace_paper';
		expect(all(['submitter'], change, true)).toEqual(
			brings ? MEETING_STATUSES.map((status) => (status === 'draft' ? D : S)) : MEETING_STATUSES.map(() => R),
		);
		expect(all([], change)).toEqual(MEETING_STATUSES.map(() => R));
	});
});
