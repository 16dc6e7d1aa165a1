import { DEFAULT_REMIND_DAYS, dueReminders, type RemindersView } from '#domain/attendance/reminders.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { requirePlanner } from './attendance.policy.ts';
import type { AttendanceRepository } from './attendance.repository.ts';

export interface RemindersDeps {
	readonly repository: AttendanceRepository;
	readonly meetings: Meetings;
	readonly notifications: Notifications;
	readonly audit: Audit;
	readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** No meeting is reminded of earlier than this (domain/attendance/reminders.ts). */
const LONGEST_MS = 31 * DAY_MS;

/** Reminders to those who have not answered: by the secretary's hand, and by themselves some days before. */
export class RemindersService {
	readonly #deps: RemindersDeps;

	constructor(deps: RemindersDeps) {
		this.#deps = deps;
	}

	async view(identity: Identity, meetingId: string): Promise<RemindersView> {
		const { roles } = await this.#deps.meetings.requireParticipation(identity, meetingId);
		if (!roles.some((role) => role === 'chair' || role === 'secretary' || role === 'office'))
			throw new AppError('forbidden');
		return this.#view(meetingId);
	}

	/** Reminds everyone who has not answered, now. The same id twice reminds once. */
	async remind(identity: Identity, meetingId: string, id: string): Promise<RemindersView> {
		const participation = await this.#deps.meetings.requireParticipation(identity, meetingId);
		requirePlanner(participation);
		if (participation.status !== 'published') throw new AppError('invalid_state');
		await this.#send(meetingId, [{ id, daysBefore: null }], identity);
		return this.#view(meetingId);
	}

	/** Days before the start on which who has not answered is reminded. */
	async setDays(identity: Identity, meetingId: string, days: readonly number[]): Promise<RemindersView> {
		requirePlanner(await this.#deps.meetings.requireParticipation(identity, meetingId));
		const { repository, audit } = this.#deps;
		await repository.transaction(async (tx) => {
			await repository.lockPlan(tx, meetingId, days);
			await repository.changePlan(tx, meetingId, { remindDays: [...days] });
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'attendance.reminders_changed',
				meetingId,
				detail: { days: days.join(' ') },
			});
		});
		return this.#view(meetingId);
	}

	/** Sends what is due over all meetings. Several processes may ask at once: the table lets one of them send. */
	async sendDue(): Promise<void> {
		const { repository, clock } = this.#deps;
		const now = clock.now();
		for (const meeting of await repository.upcoming(now, new Date(now.getTime() + LONGEST_MS))) {
			const publishedAt = meeting.steps[0]?.at;
			if (publishedAt === undefined) continue;
			const days = meeting.attendancePlan?.remindDays ?? DEFAULT_REMIND_DAYS;
			const sent = meeting.answerReminders.map(({ daysBefore }) => daysBefore);
			const due = dueReminders(days, sent, { startsAt: meeting.startsAt, publishedAt, now });
			if (due.length > 0)
				await this.#send(
					meeting.id,
					due.map((daysBefore) => ({ daysBefore })),
					null,
				);
		}
	}

	async #send(
		meetingId: string,
		reminders: readonly { readonly id?: string; readonly daysBefore: number | null }[],
		by: Identity | null,
	): Promise<void> {
		const { repository, meetings, notifications, audit, clock } = this.#deps;
		const told = await repository.transaction(async (tx) => {
			const accounts = await meetings.pendingAccountIds(meetingId, tx);
			const line = { meetingId, sentAt: clock.now(), sentByName: by?.displayName ?? '', people: accounts.length };
			const isNew = await repository.recordReminders(
				tx,
				reminders.map((each) => ({ ...each, ...line })),
			);
			if (isNew === 0) return null;
			await audit.record(tx, {
				accountId: by?.accountId ?? null,
				action: 'attendance.reminded',
				meetingId,
				detail: { people: accounts.length },
			});
			return notifications.notify(tx, accounts, { type: 'answer_reminder', meetingId });
		});
		told?.deliver();
	}

	async #view(meetingId: string): Promise<RemindersView> {
		const { repository } = this.#deps;
		const [plan, rows] = await Promise.all([repository.plan(meetingId), repository.reminders(meetingId)]);
		return {
			days: plan?.remindDays ?? DEFAULT_REMIND_DAYS,
			sent: rows.map(({ daysBefore, sentAt, sentByName, people }) => ({
				daysBefore,
				sentAt: sentAt.toISOString(),
				sentByName,
				people,
			})),
		};
	}
}
