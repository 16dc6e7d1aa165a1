import type { Identity } from '#domain/identity/identity.ts';
import type { AnswerInvitation, DecideSubstitute, MeetingRole, RecordAnswer } from '#domain/meetings/meeting.ts';
import {
	isOpenToChange,
	mayAnswer,
	mayNameSubstitute,
	mayOversee,
	mayPrepare,
	SUBSTITUTE_ROLE,
} from '#domain/meetings/policy.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import { notifyInvited } from './invitationNews.ts';
import type { MeetingsService } from './meetings.service.ts';
import type { ParticipantRow } from './participants.repository.ts';
import { invitedItemIdsOf, toStatus } from './present.ts';
import { unknownPerson } from './roster.ts';
import { Substitutions } from './substitutions.repository.ts';
import type { MeetingsTools } from './tools.ts';

/** What those invited answer, and the substitutes they name (docs/PROTOCOL.md ). */
export class AnswersService {
	readonly #tools: MeetingsTools;
	readonly #service: MeetingsService;
	readonly #substitutions = new Substitutions();

	constructor(tools: MeetingsTools, service: MeetingsService) {
		this.#tools = tools;
		this.#service = service;
	}

	/** Confirms, or reports absence with a reason, with or without a substitute. Any earlier substitute is withdrawn. */
	async answer(identity: Identity, meetingId: string, input: AnswerInvitation): Promise<void> {
		const { status, roles } = await this.#service.requireParticipation(identity, meetingId);
		const names = input.answer === 'substitute';
		// A substitute is named before the meeting; once it runs, who comes is the chair's word.
		if (!mayAnswer(status) || (names && status !== 'published')) throw new AppError('invalid_state');
		if (names && !mayNameSubstitute({ status, myRoles: roles })) throw new AppError('forbidden');
		const reason = input.answer === 'confirmed' ? '' : input.reason;
		if (input.answer !== 'confirmed' && reason === '') throw new AppError('reason_required');
		const { meetings, participants, audit, notifications, clock, announcer } = this.#tools;
		const places = await meetings.places(meetingId, identity);
		const { told, gone } = await meetings.transaction(async (tx) => {
			await meetings.lock(tx, meetingId);
			const ids = places.map(({ id }) => id);
			const answer = input.answer === 'confirmed' ? 'confirmed' : 'absent';
			const at = clock.now();
			await participants.answer(meetingId, ids, { answer, reason, at }, tx);
			const withdrawn = await this.#withdraw(tx, ids, at);
			const [first] = ids;
			if (names && first !== undefined) {
				const { name, office } = input;
				await this.#substitutions.propose(tx, first, { name, office, at });
			}
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'meetings.invitation_answered',
				meetingId,
				detail: { answer: input.answer },
			});
			const deciding = names ? await participants.accountIds(meetingId, ['secretary', 'office'], tx) : [];
			return {
				told: await notifications.notify(tx, deciding, {
					type: 'substitute_proposed',
					meetingId,
					detail: names ? input.name : '',
				}),
				gone: withdrawn,
			};
		});
		told.deliver();
		for (const accountId of gone) announcer.removed(meetingId, accountId);
		await announcer.changed(meetingId);
	}

	/**
	 * Writes down what somebody answered by telephone or in person, for all places of that person or site. Their own later
	 * answer replaces it, and a substitute they named before is withdrawn as by any other answer.
	 * @throws AppError `forbidden`, `not_found`, `invalid_state`, `reason_required`
	 */
	async record(identity: Identity, meetingId: string, participantId: string, input: RecordAnswer): Promise<void> {
		const { status, roles } = await this.#service.requireParticipation(identity, meetingId);
		if (!mayPrepare(roles)) throw new AppError('forbidden');
		if (!mayAnswer(status)) throw new AppError('invalid_state');
		const { answer } = input;
		const reason = input.answer === 'absent' ? input.reason : '';
		if (answer === 'absent' && reason === '') throw new AppError('reason_required');
		const { meetings, participants, audit, clock, announcer } = this.#tools;
		const gone = await meetings.transaction(async (tx) => {
			await meetings.lock(tx, meetingId);
			const rows = await participants.list(meetingId, tx);
			const asked = rows.find(({ id }) => id === participantId);
			if (asked === undefined) throw new AppError('not_found');
			const { personId, siteId } = asked;
			const ids = rows
				.filter((row) => (personId === null ? row.siteId === siteId : row.personId === personId))
				.map(({ id }) => id);
			const at = clock.now();
			await participants.answer(meetingId, ids, { answer, reason, at, recordedBy: identity.displayName }, tx);
			const withdrawn = await this.#withdraw(tx, ids, at);
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'meetings.answer_recorded',
				meetingId,
				subjectId: participantId,
				detail: { answer },
			});
			return withdrawn;
		});
		for (const accountId of gone) announcer.removed(meetingId, accountId);
		await announcer.changed(meetingId);
	}

	/** Accepts a substitute, as somebody of the directory, or declines. */
	async decideSubstitute(
		identity: Identity,
		meetingId: string,
		participantId: string,
		decision: DecideSubstitute,
	): Promise<void> {
		const { roles } = await this.#service.requireParticipation(identity, meetingId);
		if (!mayOversee(roles)) throw new AppError('forbidden');
		const { meetings, participants, audit, notifications, clock, announcer } = this.#tools;
		const told = await meetings.transaction(async (tx) => {
			const meeting = await meetings.lock(tx, meetingId);
			if (meeting === null) throw new AppError('not_found');
			if (!isOpenToChange(toStatus(meeting.status))) throw new AppError('invalid_state');
			const rows = await participants.list(meetingId, tx);
			const replaced = rows.find(({ id }) => id === participantId);
			if (!replaced?.substitution) throw new AppError('not_found');
			if (replaced.substitution.status !== 'proposed') {
				// The same word twice is one word.
				if (replaced.substitution.status === decision.decision) return null;
				throw new AppError('conflict');
			}
			const placed = decision.decision === 'accepted' ? await this.#place(tx, meeting, replaced, rows, decision) : null;
			await this.#substitutions.decide(tx, participantId, {
				status: decision.decision,
				at: clock.now(),
				byName: identity.displayName,
				substitutePlaceId: placed?.id ?? null,
			});
			await meetings.update(tx, meetingId, {});
			await audit.record(tx, {
				accountId: identity.accountId,
				action: 'meetings.substitute_decided',
				meetingId,
				subjectId: participantId,
				detail: { decision: decision.decision },
			});
			const [replacedAccounts, invited] = [
				await participants.accountsOf([replaced], tx),
				placed === null ? [] : await participants.accountsOf([placed], tx),
			];
			const { name } = replaced.substitution;
			const type = decision.decision === 'accepted' ? 'substitute_accepted' : 'substitute_declined';
			return [
				await notifications.notify(tx, replacedAccounts, { type, meetingId, detail: name }),
				await notifyInvited(tx, this.#tools, meetingId, invited, await participants.list(meetingId, tx)),
			];
		});
		for (const each of told ?? []) each.deliver();
		if (told !== null) await announcer.changed(meetingId);
	}

	async #place(
		tx: Transaction,
		meeting: { readonly id: string; readonly startsAt: Date },
		replaced: ParticipantRow,
		rows: readonly ParticipantRow[],
		{ personId }: Extract<DecideSubstitute, { decision: 'accepted' }>,
	) {
		const { participants } = this.#tools;
		const role = SUBSTITUTE_ROLE[replaced.role as MeetingRole];
		if (role === undefined) throw new AppError('forbidden');
		// Somebody who is invited anyway stands in for nobody.
		if (rows.some((row) => row.personId === personId)) throw new AppError('already_exists');
		const invitee = await participants.person(tx, personId, null, meeting.startsAt);
		if (invitee === null) throw unknownPerson('personId');
		const placed = await participants.put(tx, meeting.id, invitee, role);
		// Who stands in for a guest is invited to the same items.
		if (replaced.role === 'guest')
			await participants.setInvitedItems(tx, placed.id, invitedItemIdsOf([replaced]) ?? []);
		return placed;
	}

	/** Takes back substitutes of these places, with the places they were given. Answers the accounts that lost theirs. */
	async #withdraw(tx: Transaction, ids: readonly string[], at: Date): Promise<readonly string[]> {
		const { participants } = this.#tools;
		const given = await this.#substitutions.withdraw(tx, ids);
		for (const { id } of given) await participants.remove(tx, id, at);
		return participants.accountsOf(given, tx);
	}
}
