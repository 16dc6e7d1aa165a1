import { z } from 'zod';
import { agendaDraftItemSchema, type AgendaDraftItem, type AgendaItemView } from '#domain/agenda/agenda.ts';
import type { AgendaProposal } from '#domain/agenda/proposal.ts';
import { isStateSecret } from '#domain/documents/classification.ts';
import type { Language } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { isAllowed, changeVerdict, mayApproveChanges } from '#domain/meetings/changes.ts';
import { mayOversee, mayPrepare } from '#domain/meetings/policy.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { AgendaService, AgendaTools } from './agenda.service.ts';

/** Changed agendas that wait for the chair (T-7): who sees them, and what the chair makes of them. `AgendaService.publish` lays them before the chair. */
export class AgendaProposals {
	readonly #tools: AgendaTools;
	readonly #service: AgendaService;

	constructor(tools: AgendaTools, service: AgendaService) {
		this.#tools = tools;
		this.#service = service;
	}

	/** The one that waits, for whoever oversees the meeting; null for others and when none does. */
	async waiting(participation: Participation): Promise<AgendaProposal | null> {
		const { repository } = this.#tools;
		if (!mayOversee(participation.roles) || !canStillChange(participation)) return null;
		const row = await repository.proposal(participation.meetingId);
		if (row === null) return null;
		const items = proposedItems(row.items);
		const names = await repository.unitNames(items.flatMap(({ submittingUnitId }) => submittingUnitId ?? []));
		return {
			id: row.id,
			items: items.map((item, index): AgendaItemView => {
				const submittingUnitName = names.get(item.submittingUnitId ?? '') ?? '';
				return { ...item, number: index + 1, submittingUnitName, paperOnly: isStateSecret(item.classification) };
			}),
			submittedByName: row.submittedByName,
			submittedAt: row.submittedAt.toISOString(),
		};
	}

	/**
	 * Makes it the agenda, and tells everyone concerned.
	 * @throws AppError `not_found`, `forbidden`, `invalid_state` once the meeting is over, `conflict` when it is not the one that waits
	 * now or the agenda has become another since, `meeting_incomplete` when what it names is there no more
	 */
	async approve(identity: Identity, meetingId: string, proposalId: string, language: Language): Promise<void> {
		const { repository, audit } = this.#tools;
		await this.#requireDeciding(identity, meetingId);
		const waiting = await repository.proposal(meetingId);
		if (waiting?.id !== proposalId) throw new AppError('conflict');
		const items = proposedItems(waiting.items);
		await this.#service.requireReady(meetingId, items, language);
		const told = await repository.transaction(async (tx) => {
			await this.#lock(tx, meetingId, proposalId);
			if (waiting.base !== (await this.#service.asPublished(meetingId, tx))) throw new AppError('conflict');
			const { accountId } = identity;
			await audit.record(tx, { accountId, action: 'agenda.approved', meetingId, subjectId: proposalId });
			return this.#service.replaceRows(tx, identity, meetingId, items, true);
		});
		told?.deliver();
		await this.#service.announce(meetingId);
	}

	/**
	 * Gives it back to those who laid it before the chair, with the reason. The agenda stays what it is; so does the draft.
	 * @throws AppError as `approve`, and `reason_required`
	 */
	async decline(identity: Identity, meetingId: string, proposalId: string, reason: string): Promise<void> {
		const { repository, audit, meetings, notifications } = this.#tools;
		await this.#requireDeciding(identity, meetingId);
		if (reason === '') throw new AppError('reason_required');
		const { accountId } = identity;
		const told = await repository.transaction(async (tx) => {
			await this.#lock(tx, meetingId, proposalId);
			await repository.dropProposal(tx, meetingId);
			await audit.record(tx, { accountId, action: 'agenda.declined', meetingId, subjectId: proposalId });
			const readers = (await meetings.accountIds(meetingId, ['secretary', 'office'])).filter((id) => id !== accountId);
			return notifications.notify(tx, readers, { type: 'agenda_declined', meetingId, detail: reason });
		});
		told.deliver();
		await this.#tools.meetings.announce(meetingId);
	}

	/** Takes it back before the chair has decided. @throws AppError `forbidden`, `conflict` when it waits no more */
	async withdraw(identity: Identity, meetingId: string, proposalId: string): Promise<void> {
		const { repository, audit, meetings } = this.#tools;
		const participation = await meetings.requireParticipation(identity, meetingId);
		if (!mayPrepare(participation.roles)) throw new AppError('forbidden');
		await repository.transaction(async (tx) => {
			await this.#lock(tx, meetingId, proposalId);
			await repository.dropProposal(tx, meetingId);
			const { accountId } = identity;
			await audit.record(tx, { accountId, action: 'agenda.withdrawn', meetingId, subjectId: proposalId });
		});
		await meetings.announce(meetingId);
	}

	async #requireDeciding(identity: Identity, meetingId: string): Promise<void> {
		const participation = await this.#tools.meetings.requireParticipation(identity, meetingId);
		if (!mayApproveChanges(participation.roles)) throw new AppError('forbidden');
		if (!canStillChange(participation)) throw new AppError('invalid_state');
	}

	/** Holds the meeting's row; decisions and new proposals come one after another. */
	async #lock(tx: Parameters<AgendaService['writeRows']>[0], meetingId: string, proposalId: string): Promise<void> {
		const status = await this.#tools.repository.lockStatus(tx, meetingId);
		if (status !== 'published' && status !== 'in_progress') throw new AppError('invalid_state');
		if ((await this.#tools.repository.proposal(meetingId, tx))?.id !== proposalId) throw new AppError('conflict');
	}
}

/** Whether another agenda can still come of the meeting, by those who prepare it. */
function canStillChange({ status }: Participation): boolean {
	return status !== 'draft' && isAllowed(changeVerdict({ status, roles: ['secretary'] }, 'publish_agenda'));
}

function proposedItems(json: unknown): readonly AgendaDraftItem[] {
	return z.array(agendaDraftItemSchema).parse(json);
}
