import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incumbent } from './committee.ts';
import { presentIncumbents, quorumNow, quorumOf, quorumStatus } from './quorum.ts';
import { ATTENDANCE_STATUSES } from './status.ts';
import { NOT_MARKED, type AttendanceEntry } from './state.ts';

const TWO_THIRDS = { numerator: 2, denominator: 3 };
const AT = '2027-01-01T01:00:00.000Z';

const entry: fc.Arbitrary<AttendanceEntry> = fc
	.record({ status: fc.constantFrom(...ATTENDANCE_STATUSES), left: fc.boolean() })
	.map(({ status, left }) => {
		const came = status === 'in_room' || status === 'online';
		return { ...NOT_MARKED, status, arrivedAt: came ? AT : null, leftAt: came && left ? AT : null };
	});
/** Members, each with its line of the roll-call, or none. */
const members = fc.array(fc.record({ invited: fc.boolean(), line: fc.option(entry) }), { maxLength: 60 });

function meetingOf(list: readonly { readonly invited: boolean; readonly line: AttendanceEntry | null }[]) {
	const incumbents = list.map(({ invited }, i): Incumbent => {
		const participantId = invited ? `p${i}` : null;
		return { personId: `x${i}`, name: `Đồng chí ${i}`, office: '', order: i, participantId };
	});
	const lines = list.flatMap(({ line }, i) => (line === null ? [] : [[`p${i}`, line] as const]));
	return { incumbents, state: { attendance: Object.fromEntries(lines) } };
}

describe('A-2 who counts', () => {
	it('is an incumbent with a place in the meeting, marked present, who has not left; in the given order', () => {
		fc.assert(
			fc.property(members, (list) => {
				const { incumbents, state } = meetingOf(list);
				const here = presentIncumbents(state, incumbents);
				expect(here).toEqual(
					incumbents.filter((_, i) => {
						const { invited, line } = list[i] ?? { invited: false, line: null };
						const came = line?.status === 'in_room' || line?.status === 'online';
						return invited && came && line.leftAt === null;
					}),
				);
			}),
		);
	});

	it('is nobody who is no incumbent: a guest, a substitute or a site changes nothing', () => {
		fc.assert(
			fc.property(members, entry, (list, line) => {
				const { incumbents, state } = meetingOf(list);
				const more = { attendance: { ...state.attendance, guest: line } };
				expect(quorumNow(more, incumbents, TWO_THIRDS)).toEqual(quorumNow(state, incumbents, TWO_THIRDS));
			}),
		);
	});
});

describe('A-3 quorum', () => {
	it('is the fraction of the incumbents, rounded up', () => {
		expect([0, 1, 2, 3, 13, 14, 15, 49].map((base) => quorumOf(base, TWO_THIRDS))).toEqual([0, 1, 2, 2, 9, 10, 10, 33]);
	});

	it('says that nothing can pass exactly when not more than half are here', () => {
		fc.assert(
			fc.property(fc.nat(200), fc.nat(200), (present, base) => {
				const status = quorumStatus(present, base, quorumOf(base, TWO_THIRDS));
				expect(status === 'below_half').toBe(present <= base / 2);
				if (status === 'enough') expect(present * 3).toBeGreaterThanOrEqual(base * 2);
			}),
		);
	});

	it('of 14: 7 can pass nothing, 9 are too few, 10 are enough', () => {
		expect([0, 7, 8, 9, 10, 14].map((present) => quorumStatus(present, 14, 10))).toEqual([
			'below_half',
			'below_half',
			'below_quorum',
			'below_quorum',
			'enough',
			'enough',
		]);
	});

	it('of nobody is never reached', () => {
		expect(quorumNow({ attendance: {} }, [], TWO_THIRDS)).toEqual({
			base: 0,
			present: 0,
			needed: 0,
			status: 'below_half',
		});
	});
});
