import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Days before the start on which who has not answered is reminded, unless a meeting says otherwise (cần xác nhận). */
export const DEFAULT_REMIND_DAYS: readonly number[] = [3, 1];

/** An answer that comes less than this before the start is late: the office has arranged everything by then (cần xác nhận). */
export const LATE_ANSWER_HOURS = 24;

const DAY_MS = 86_400_000;

export const remindSchema = z.object({
	/** Client-made: a retry reminds nobody twice. */
	id: idSchema,
});
export const remindDaysSchema = z.object({
	days: z
		.array(z.int().min(1).max(30))
		.max(5)
		.transform((days) => [...new Set(days)].sort((a, b) => b - a)),
});

/** A reminder that was sent. */
export interface ReminderView {
	/** null: sent by hand. */
	readonly daysBefore: number | null;
	readonly sentAt: string;
	readonly sentByName: string;
	readonly people: number;
}

/** What the secretary sees of reminders. */
export interface RemindersView {
	readonly days: readonly number[];
	/** Newest first. */
	readonly sent: readonly ReminderView[];
}

/**
 * The reminders that are due and were not sent: their day has come, and the invitations were out before it. Several at once
 * (the server was off) are one message.
 */
export function dueReminders(
	days: readonly number[],
	sent: readonly (number | null)[],
	times: { readonly startsAt: Date; readonly publishedAt: Date; readonly now: Date },
): readonly number[] {
	const { startsAt, publishedAt, now } = times;
	if (now >= startsAt) return [];
	return days.filter((day) => {
		const at = startsAt.getTime() - day * DAY_MS;
		return !sent.includes(day) && publishedAt.getTime() < at && at <= now.getTime();
	});
}

/** Whether an answer came late. */
export function isLateAnswer(answeredAt: string | null, startsAt: string): boolean {
	return answeredAt !== null && Date.parse(startsAt) - Date.parse(answeredAt) < LATE_ANSWER_HOURS * 3_600_000;
}
