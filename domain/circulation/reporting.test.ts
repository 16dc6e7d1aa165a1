import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INITIAL_AGENDA } from '../agenda/state.ts';
import { reportItemTitle, reportedAtOf } from './reporting.ts';

const AT = '2027-02-05T01:00:00.000Z';
const LATER = '2027-02-05T02:00:00.000Z';
const conclusion = { text: 'Ghi nhận.', concludedAt: LATER, byParticipantId: null, revision: 1 };
const course = (closedAt: string | null) => ({
	items: { report: { openedAt: AT, closedAt } },
	agenda: INITIAL_AGENDA,
	minutes: { conclusions: {} },
});

describe('when a result has been reported (L-13)', () => {
	it('not before its item was dealt with', () => {
		expect(reportedAtOf({ ...course(null), items: {} }, 'report')).toBeNull();
		expect(reportedAtOf(course(null), 'report')).toBeNull();
	});

	it('with the end of the item’s turn, or with its conclusion', () => {
		expect(reportedAtOf(course(AT), 'report')).toBe(AT);
		expect(reportedAtOf({ ...course(null), minutes: { conclusions: { report: conclusion } } }, 'report')).toBe(LATER);
	});

	it('not with an item that was put off half-way, or is to be taken up again', () => {
		const postponed = { ...INITIAL_AGENDA, postponed: { report: { reason: 'Chờ hồ sơ', at: AT } } };
		expect(reportedAtOf({ ...course(AT), agenda: postponed }, 'report')).toBeNull();
		expect(reportedAtOf({ ...course(AT), agenda: { ...INITIAL_AGENDA, unfinished: ['report'] } }, 'report')).toBeNull();
	});

	it('with the item it became part of', () => {
		const agenda = {
			...INITIAL_AGENDA,
			merged: { small: { intoItemId: 'middle', seq: 3 }, middle: { intoItemId: 'report', seq: 4 } },
		};
		expect(reportedAtOf({ ...course(AT), agenda }, 'small')).toBe(AT);
		expect(reportedAtOf({ ...course(null), agenda }, 'small')).toBeNull();
	});
});

describe('the title of an item that reports results', () => {
	it('names the one, counts several, and always fits an item', () => {
		expect(reportItemTitle(['Chủ trương đầu tư'])).toBe('Báo cáo kết quả lấy ý kiến bằng phiếu: Chủ trương đầu tư');
		expect(reportItemTitle(['A', 'B', 'C'])).toBe('Báo cáo kết quả lấy ý kiến bằng phiếu (3 nội dung)');
		fc.assert(
			fc.property(fc.array(fc.string({ minLength: 1, maxLength: 1000 }), { minLength: 1, maxLength: 5 }), (titles) => {
				const title = reportItemTitle(titles);
				expect(title.length).toBeGreaterThan(0);
				expect(title.length).toBeLessThanOrEqual(1000);
			}),
		);
	});
});
