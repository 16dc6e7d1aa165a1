import { describe, expect, it } from 'vitest';
import { answerByOf, dueReminders, isLateAnswer } from './reminders.ts';

const at = (day: number, hour = 8): Date => new Date(Date.UTC(2027, 0, day, hour));
const startsAt = at(20);

describe('A-12 reminders', () => {
	const due = (now: Date, sent: readonly number[] = [], publishedAt = at(1)) =>
		dueReminders([3, 1], sent, { startsAt, publishedAt, now });

	it('are due from their day on, once, and never after the start', () => {
		expect(due(at(17, 7))).toEqual([]);
		expect(due(at(17))).toEqual([3]);
		expect(due(at(18), [3])).toEqual([]);
		expect(due(at(19, 9), [3])).toEqual([1]);
		expect(due(at(20))).toEqual([]);
	});

	it('are one message when the server was off, and pass over days before the invitations went out', () => {
		expect(due(at(19, 9))).toEqual([3, 1]);
		expect(due(at(19, 9), [], at(18))).toEqual([1]);
		expect(due(at(19, 10), [], at(19, 9))).toEqual([]);
	});
});

it('A-10 an answer is late after the hour that the secretary chose, which moves with the start', () => {
	const startsAt = at(20, 8).toISOString();
	const meeting = { startsAt, answerHours: 24 };
	expect(isLateAnswer(null, meeting)).toBe(false);
	expect(isLateAnswer(at(19, 8).toISOString(), meeting)).toBe(false);
	expect(isLateAnswer(at(19, 9).toISOString(), meeting)).toBe(true);
	expect(isLateAnswer(at(19, 9).toISOString(), { ...meeting, answerHours: 12 })).toBe(false);
	expect(answerByOf(startsAt, 48)).toBe(at(18, 8).toISOString());
	expect(isLateAnswer(at(19, 9).toISOString(), { startsAt: at(21, 8).toISOString(), answerHours: 24 })).toBe(false);
});
