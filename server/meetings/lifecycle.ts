import type { ErrorIssue } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { gapText } from '#domain/meetings/gaps.ts';
import { meetingRoleSchema, type MeetingDetail, type MeetingRole } from '#domain/meetings/meeting.ts';
import { BLOCKING_GAPS, mayTakeStep, REASONED_STEPS } from '#domain/meetings/policy.ts';
import { nextStatus, type PreparationStep } from '#domain/meetings/transitions.ts';
import type { NotificationType } from '#domain/notifications/notification.ts';
import { AppError } from '#server/platform/errors.ts';
import type { MeetingsService } from './meetings.service.ts';
import { notifyInvited } from './invitationNews.ts';
import { toStatus } from './present.ts';
import type { MeetingsTools } from './tools.ts';

/** What each step tells whom; undefined roles: everyone who takes part. */
const NEWS: Readonly<
	Record<PreparationStep, { readonly type: NotificationType; readonly roles?: readonly MeetingRole[] }>
> = {
	submit: { type: 'meeting_submitted', roles: ['chair'] },
	return: { type: 'meeting_returned', roles: ['secretary', 'office'] },
	approve: { type: 'meeting_approved', roles: ['secretary', 'office'] },
	publish: { type: 'meeting_published' },
	cancel: { type: 'meeting_cancelled' },
};

const ACTIONS: Readonly<Record<PreparationStep, string>> = {
	submit: 'meetings.submitted',
	return: 'meetings.returned',
	approve: 'meetings.approved',
	publish: 'meetings.published',
	cancel: 'meetings.cancelled',
};

/** Takes a meeting from draft to published, or calls it off, step by step, each with its row, its log entry and its news in one transaction. */
export class Lifecycle {
	readonly #tools: MeetingsTools;
	readonly #service: MeetingsService;

	constructor(tools: MeetingsTools, service: MeetingsService) {
		this.#tools = tools;
		this.#service = service;
	}

	/**
	 * Takes a step.
	 * @param version the meeting's version as the person saw it
	 * @throws AppError `forbidden`, `reason_required`, `conflict`, `invalid_state`, `meeting_incomplete` with what is missing
	 */
	async take(
		identity: Identity,
		meetingId: string,
		step: PreparationStep,
		version: number,
		reason = '',
	): Promise<MeetingDetail> {
		const participation = await this.#service.requireParticipation(identity, meetingId);
		if (!mayTakeStep(step, participation.roles)) throw new AppError('forbidden');
		if (REASONED_STEPS.has(step) && reason === '') throw new AppError('reason_required');
		const { meetings, participants, audit, notifications, announcer, agenda, clock } = this.#tools;
		// The draft lives outside the transaction; what was read here is what is written and approved.
		const draft = step === 'submit' ? await agenda().draft(meetingId) : null;
		const told = await meetings.transaction(async (tx) => {
			const meeting = await meetings.lock(tx, meetingId);
			if (meeting === null) throw new AppError('not_found');
			const status = nextStatus(toStatus(meeting.status), step);
			if (meeting.version !== version) throw new AppError('conflict');
			if (status === null) throw new AppError('invalid_state');
			const rows = await participants.list(meetingId, tx);
			const gaps = await this.#service.gaps(
				meeting,
				rows.map((row) => meetingRoleSchema.parse(row.role)),
			);
			const blocking = gaps.filter((gap) => BLOCKING_GAPS[step].includes(gap));
			const issues: ErrorIssue[] = blocking.map((gap) => ({ path: gap, message: gapText(gap) }));
			if (draft !== null) issues.push(...draft.issues);
			if (issues.length > 0) throw new AppError('meeting_incomplete', { issues });
			if (draft !== null) await agenda().writeRows(tx, meetingId, draft.items);
			await meetings.update(tx, meetingId, { status, ...(step === 'cancel' ? { cancelReason: reason } : {}) });
			if (step === 'cancel') await this.#service.dropped(tx, meetingId);
			const { accountId, displayName } = identity;
			await meetings.addStep(tx, {
				meetingId,
				status,
				at: clock.now(),
				actorId: accountId,
				actorName: displayName,
				reason,
			});
			await audit.record(tx, { accountId, action: ACTIONS[step], meetingId });
			const { type, roles } = NEWS[step];
			const readers = (await participants.accountIds(meetingId, roles, tx)).filter((id) => id !== accountId);
			if (step === 'publish') return notifyInvited(tx, this.#tools, meetingId, readers, rows);
			return notifications.notify(tx, readers, { type, meetingId, detail: reason });
		});
		told.deliver();
		await announcer.changed(meetingId);
		return this.#service.detail(identity, meetingId);
	}
}
