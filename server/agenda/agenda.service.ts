import { randomUUID } from 'node:crypto';
import type { AgendaDraftItem, AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';
import { parseDraft, readDraft } from '#domain/agenda/draft.ts';
import { isDone, numberItems, survivorOf } from '#domain/agenda/liveEdit.ts';
import { draftIssueText, openedItemText } from '#domain/agenda/draftIssues.ts';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { anyClassificationSchema, isStateSecret } from '#domain/documents/classification.ts';
import { maySeeItem } from '#domain/documents/policy.ts';
import type { ErrorIssue, Language } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { meetingStatusSchema } from '#domain/meetings/meeting.ts';
import { changeVerdict, isAllowed } from '#domain/meetings/changes.ts';
import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Agenda, ItemForPapers } from './agenda.contract.ts';
import type { AgendaRepository, AgendaRow } from './agenda.repository.ts';
import type { LiveAgenda } from './liveAgenda.ts';

export interface AgendaTools {
	readonly repository: AgendaRepository;
	readonly live: LiveAgenda;
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly notifications: Notifications;
	readonly clock: Clock;
	readonly collaboration: () => Collaboration;
	readonly documents: () => Documents;
	readonly proceedings: () => Pick<Proceedings, 'state'>;
}

/** The agenda: a draft that secretaries write together, and the items published from it. */
export class AgendaService implements Agenda {
	readonly #tools: AgendaTools;
	readonly #listeners = new Set<(meetingId: string) => void>();

	constructor(tools: AgendaTools) {
		this.#tools = tools;
	}

	async items(meetingId: string, participation: Participation | null): Promise<readonly AgendaItemView[]> {
		const rows = await this.#tools.repository.list(meetingId);
		const views = rows.map((row): AgendaItemView => {
			const classification = anyClassificationSchema.parse(row.classification);
			return {
				id: row.id,
				number: row.number,
				title: row.title,
				presenterName: row.presenterName,
				presenterPersonId: row.presenterPersonId,
				submittingUnitId: row.submittingUnitId,
				submittingUnitName: row.submittingUnit?.name ?? '',
				minutesPlanned: row.minutesPlanned,
				classification,
				paperOnly: isStateSecret(classification),
			};
		});
		return participation === null ? views : views.filter((item) => maySeeItem(participation, item));
	}

	/** How the agenda stands in its meeting, as far as this reader knows its items. */
	async standing(meetingId: string, participation: Participation): Promise<AgendaStanding> {
		const { repository, proceedings } = this.#tools;
		const [state, visible] = await Promise.all([proceedings().state(meetingId), this.items(meetingId, participation)]);
		const { postponed, inserted, merged } = state.agenda;
		const knows = (id: string | null): boolean => visible.some((item) => item.id === id);
		const gone = (await repository.listRemoved(meetingId, Object.keys(merged))).filter((row) =>
			maySeeItem(participation, row),
		);
		return {
			openItemId: knows(state.openItemId) ? state.openItemId : null,
			doneIds: visible.map(({ id }) => id).filter((id) => id !== state.openItemId && isDone(state, id)),
			postponed: Object.entries(postponed)
				.filter(([itemId]) => knows(itemId))
				.map(([itemId, why]) => ({ itemId, ...why })),
			insertedIds: Object.keys(inserted).filter(knows),
			merged: gone.flatMap(({ id, title }) => {
				const intoItemId = survivorOf(merged, id);
				return knows(intoItemId) ? [{ title, intoItemId }] : [];
			}),
		};
	}

	async itemForPapers(meetingId: string, itemId: string): Promise<ItemForPapers> {
		const found = (await this.itemsForPapers(meetingId)).find(({ id }) => id === itemId);
		return (
			found ?? {
				id: itemId,
				exists: false,
				published: false,
				paperOnly: false,
				submittingUnitId: null,
				presenterPersonId: null,
			}
		);
	}

	async itemsForPapers(meetingId: string): Promise<readonly ItemForPapers[]> {
		const [rows, drafts] = await Promise.all([this.#tools.repository.list(meetingId), this.#readDraft(meetingId)]);
		const published = new Map(rows.map((row) => [row.id, row]));
		const fromRows = rows.map((row): ItemForPapers => {
			const draft = drafts.find(({ id }) => id === row.id);
			// Secret in either place: nothing may be brought to it.
			const paperOnly =
				isStateSecret(anyClassificationSchema.parse(row.classification)) ||
				isStateSecret(draft?.classification ?? 'normal');
			const { id, submittingUnitId, presenterPersonId } = row;
			return { id, exists: true, published: true, paperOnly, submittingUnitId, presenterPersonId };
		});
		const fromDraft = drafts
			.filter(({ id }) => !published.has(id))
			.map(({ id, classification, submittingUnitId, presenterPersonId }): ItemForPapers => {
				return {
					id,
					exists: true,
					published: false,
					paperOnly: isStateSecret(classification),
					submittingUnitId,
					presenterPersonId,
				};
			});
		return [...fromRows, ...fromDraft];
	}

	async draft(meetingId: string, language: Language = 'vi') {
		const name = formatCollaborationName({ type: 'agenda', meetingId });
		const parsed = await this.#tools.collaboration().read(name, (doc) => parseDraft(doc, language));
		const items = await this.#tools.repository.named(meetingId, parsed.items);
		const { issues } = parsed;
		return { items, issues: [...issues, ...(await this.#check(meetingId, items, language))] };
	}

	addToDraft(meetingId: string, item: AgendaDraftItem): Promise<void> {
		return this.#tools.live.append(meetingId, item);
	}

	async writeRows(tx: Transaction, meetingId: string, items: readonly AgendaDraftItem[]): Promise<void> {
		const { repository, live, clock } = this.#tools;
		// Numbers that people have heard stay, wherever the drafters put new items (P-50).
		const ids = items.map(({ id }) => id);
		const kept = new Map([...(await live.keptNumbers(meetingId, tx))].filter(([id]) => ids.includes(id)));
		await repository.replace(tx, meetingId, items, numberItems(ids, kept), clock.now());
	}

	onChanged(listener: (meetingId: string) => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/**
	 * Publishes the draft as it is now: rows that everyone entitled sees. Once people are invited it is laid before the chair instead,
	 * and the published agenda stays what it is until then (T-7).
	 * @returns the published agenda
	 * @throws AppError `forbidden`, `invalid_state`, `meeting_incomplete` with one issue per field that is not ready
	 */
	async publish(identity: Identity, meetingId: string, language: Language): Promise<readonly AgendaItemView[]> {
		const { meetings, repository } = this.#tools;
		const participation = await meetings.requireParticipation(identity, meetingId);
		const verdict = changeVerdict(participation, 'publish_agenda');
		if (verdict === 'wrong_role') throw new AppError('forbidden');
		if (!isAllowed(verdict)) throw new AppError('invalid_state');
		// What was changed live and the draft has not yet seen must not be published away (P-55).
		await this.#tools.live.keepInStep(meetingId);
		const { items, issues } = await this.draft(meetingId, language);
		issues.push(...(await this.#missing(meetingId, items, language)));
		if (issues.length > 0) throw new AppError('meeting_incomplete', { issues });
		const told = await repository.transaction(async (tx) => {
			const status = meetingStatusSchema.safeParse(await repository.lockStatus(tx, meetingId));
			if (!status.success) throw new AppError('not_found');
			const now = changeVerdict({ ...participation, status: status.data }, 'publish_agenda');
			if (!isAllowed(now)) throw new AppError('invalid_state');
			return now === 'approval'
				? this.#propose(tx, identity, meetingId, items)
				: this.replaceRows(tx, identity, meetingId, items, now === 'told');
		});
		told?.deliver();
		await this.announce(meetingId);
		return this.items(meetingId, participation);
	}

	/**
	 * Makes the items the published agenda, in the caller's transaction, which holds the meeting's row. What waited for the chair was
	 * laid before another agenda than this one.
	 * @param tells after the chair's approval nothing of it changes in silence (T-4)
	 */
	async replaceRows(
		tx: Transaction,
		{ accountId }: Identity,
		meetingId: string,
		items: readonly AgendaDraftItem[],
		tells: boolean,
	): Promise<{ deliver(): void } | null> {
		const { meetings, repository, audit, notifications } = this.#tools;
		const before = await this.asPublished(meetingId, tx);
		await repository.dropProposal(tx, meetingId);
		await this.writeRows(tx, meetingId, items);
		await audit.record(tx, { accountId, action: 'agenda.published', meetingId, detail: { items: items.length } });
		if (!tells || (await this.asPublished(meetingId, tx)) === before) return null;
		const concerned = (await meetings.accountIds(meetingId)).filter((id) => id !== accountId);
		return notifications.notify(tx, concerned, { type: 'agenda_changed', meetingId });
	}

	async #propose(tx: Transaction, identity: Identity, meetingId: string, items: readonly AgendaDraftItem[]) {
		const { meetings, repository, audit, notifications, clock } = this.#tools;
		const { accountId, displayName } = identity;
		const id = randomUUID();
		await repository.propose(tx, meetingId, {
			id,
			items,
			base: await this.asPublished(meetingId, tx),
			submittedById: accountId,
			submittedByName: displayName,
			submittedAt: clock.now(),
		});
		await audit.record(tx, { accountId, action: 'agenda.proposed', meetingId, subjectId: id });
		const chairs = (await meetings.accountIds(meetingId, ['chair'])).filter((each) => each !== accountId);
		return notifications.notify(tx, chairs, { type: 'agenda_awaits_approval', meetingId });
	}

	/** What of the published agenda people go by, as one comparable value. */
	async asPublished(meetingId: string, tx: Transaction): Promise<string> {
		return asTold(await this.#tools.repository.list(meetingId, tx));
	}

	/** @throws AppError `meeting_incomplete` when these items cannot be the agenda any more */
	async requireReady(meetingId: string, items: readonly AgendaDraftItem[], language: Language): Promise<void> {
		const issues = [
			...(await this.#check(meetingId, items, language)),
			...(await this.#missing(meetingId, items, language)),
		];
		if (issues.length > 0) throw new AppError('meeting_incomplete', { issues });
	}

	/** Tells everyone that the published agenda is another. */
	async announce(meetingId: string): Promise<void> {
		for (const listener of [...this.#listeners]) listener(meetingId);
		await this.#tools.meetings.announce(meetingId);
	}

	/** Items that the meeting has opened already belong to its minutes: they may be reworded, not taken out. */
	async #missing(
		meetingId: string,
		items: readonly AgendaDraftItem[],
		language: Language,
	): Promise<readonly ErrorIssue[]> {
		const { repository, proceedings } = this.#tools;
		const opened = new Set(Object.keys((await proceedings().state(meetingId)).items));
		for (const { id } of items) opened.delete(id);
		if (opened.size === 0) return [];
		return (await repository.list(meetingId))
			.filter(({ id }) => opened.has(id))
			.map(({ id, title }) => ({ path: `items.${id}.opened`, message: openedItemText(title, language) }));
	}

	#readDraft(meetingId: string) {
		return this.#tools.collaboration().read(formatCollaborationName({ type: 'agenda', meetingId }), readDraft);
	}

	/** What only the database can say about the items. */
	async #check(
		meetingId: string,
		items: readonly AgendaDraftItem[],
		language: Language,
	): Promise<readonly ErrorIssue[]> {
		const { repository, documents } = this.#tools;
		const [{ units, people }, foreign, papers] = await Promise.all([
			repository.known(meetingId, items),
			repository.foreign(
				meetingId,
				items.map(({ id }) => id),
			),
			documents().facts(meetingId),
		]);
		const served = new Set(papers.map(({ itemId }) => itemId));
		return items.flatMap((item) => {
			const wrong: string[] = [];
			if (foreign.has(item.id)) wrong.push('id');
			if (item.submittingUnitId !== null && !units.has(item.submittingUnitId)) wrong.push('submittingUnitId');
			if (item.presenterPersonId !== null && !people.has(item.presenterPersonId)) wrong.push('presenterPersonId');
			if (isStateSecret(item.classification) && served.has(item.id)) wrong.push('classification');
			return wrong.map((field) => ({ path: `items.${item.id}.${field}`, message: draftIssueText(field, language) }));
		});
	}
}

/** What of the agenda people go by, as one comparable value. */
function asTold(rows: readonly AgendaRow[]): string {
	return JSON.stringify(
		rows.map(({ id, number, title, presenterName, presenterPersonId, ...row }) => {
			const { submittingUnitId, minutesPlanned, classification } = row;
			return [id, number, title, presenterName, presenterPersonId, submittingUnitId, minutesPlanned, classification];
		}),
	);
}
