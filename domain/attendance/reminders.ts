import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Days before the start on which who has not answered is reminded, unless a meeting says otherwise (cần xác nhận). */
export const DEFAULT_REMIND_DAYS: readonly number[] = [3, 1];

/** Choices of how many hours before the start invitations are to be answered; a meeting begins with 24 (cần xác nhận). */
export const ANSWER_HOURS: readonly number[] = [6, 12, 24, 48, 72, 120, 168];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

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

/** Until when an invitation is to be answered: it moves with the start. ISO 8601. */
export function answerByOf(startsAt: string, answerHours: number): string {
	return new Date(Date.parse(startsAt) - answerHours * HOUR_MS).toISOString();
}

/** Whether an answer came later than the secretary asked for: it counts all the same. */
export function isLateAnswer(
	answeredAt: string | null,
	{ startsAt, answerHours }: { readonly startsAt: string; readonly answerHours: number },
): boolean {
	return answeredAt !== null && Date.parse(answeredAt) > Date.parse(answerByOf(startsAt, answerHours));
}
