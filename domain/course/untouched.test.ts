import { describe, expect, it } from 'vitest';
import { daysAhead } from '../meetings/ahead.ts';
import { ITEMS, sampleLog, sampleSource } from '#tests/support/minutesSample.ts';
import { replay } from '../proceedings/reducer.ts';
import { untouchedIn } from './untouched.ts';

describe('what is left when a meeting ends (3.4)', () => {
	const { agenda } = sampleSource();
	const numbers = (list: readonly { readonly number: number }[]) => list.map(({ number }) => number);

	it('is what was never opened, put off, not concluded, and who still waits', () => {
		const [first, second] = ITEMS;
		const state = replay(sampleLog().slice(0, 18));
		const waiting = {
			id: 'a',
			participantId: 'b',
			speakerName: 'Vừ A Bằng',
			kind: 'item' as const,
			itemId: second,
			topic: '',
			requestedAt: '',
		};
		const left = untouchedIn(
			{
				...state,
				agenda: { ...state.agenda, postponed: { [second]: { reason: 'thiếu số liệu', at: '' } } },
				speakers: { ...state.speakers, queue: [waiting] },
			},
			agenda,
		);
		expect(numbers(left.unopened)).toEqual([3]);
		expect(numbers(left.postponed)).toEqual([2]);
		expect(numbers(left.withoutConclusion)).toEqual([1]);
		expect(left.waiting).toEqual([waiting]);
		// Nothing of a secret item is kept, so none of its conclusion is missing.
		const secret = agenda.map((item) => (item.id === first ? { ...item, paperOnly: true } : item));
		expect(untouchedIn(state, secret).withoutConclusion).toEqual([]);
	});

	it('leaves out what was concluded', () => {
		const left = untouchedIn(replay(sampleLog()), agenda);
		expect(left.withoutConclusion).toEqual([]);
		expect(numbers(left.unopened)).toEqual([3]);
	});
});

describe('the day of a meeting', () => {
	it('lies ahead by days of the Vietnamese calendar', () => {
		const starts = '2027-02-05T01:00:00.000Z';
		expect(daysAhead(starts, new Date('2027-01-29T01:00:00Z'))).toBe(7);
		// 23:59 and 00:00 in Vietnam.
		expect(daysAhead(starts, new Date('2027-02-04T16:59:00Z'))).toBe(1);
		expect(daysAhead(starts, new Date('2027-02-04T17:00:00Z'))).toBe(0);
		expect(daysAhead(starts, new Date('2027-03-01T00:00:00Z'))).toBe(0);
	});
});
