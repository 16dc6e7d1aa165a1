import type { agendaCommands } from '#domain/agenda/commands.ts';
import { idsOf } from '#server/meetings/participantFacts.ts';
import type { EventWriters, FactsProviders } from '#server/proceedings/proceedings.contract.ts';
import { addItem, fillDraft, readDraft } from '#domain/agenda/draft.ts';
import { reconcileDraft } from '#domain/agenda/draftInStep.ts';
import { PAPER_ONLY_TITLE, type AgendaDraftItem } from '#domain/agenda/agenda.ts';
import { isPending, numbersAfter, type RowsChange } from '#domain/agenda/liveEdit.ts';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { anyClassificationSchema, isStateSecret } from '#domain/documents/classification.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { AgendaRepository, AgendaRow } from './agenda.repository.ts';

export interface LiveAgendaTools {
	readonly repository: AgendaRepository;
	readonly meetings: Pick<Meetings, 'carryGuests'>;
	readonly clock: Clock;
	readonly collaboration: () => Collaboration;
	readonly documents: () => Documents;
	readonly proceedings: () => Pick<Proceedings, 'state'>;
}

/** Who writes a draft when no person did. */
const SYSTEM = 'system';

/** The agenda as it is changed while the meeting runs: its rows, and the draft kept in step (docs/PROTOCOL.md P-50 … P-55). */
export class LiveAgenda {
	readonly #tools: LiveAgendaTools;
	/** One reconciliation of a draft at a time, and one more for whoever asks meanwhile. */
	readonly #inStep = new Map<string, Promise<void>>();

	constructor(tools: LiveAgendaTools) {
		this.#tools = tools;
	}

	/** What decides changes of the agenda. */
	facts(): FactsProviders<typeof agendaCommands> {
		const { repository } = this.#tools;
		const items = async (_command: unknown, { meetingId }: Participation) => ({
			itemIds: idsOf(await repository.list(meetingId)),
		});
		return {
			move_item: items,
			postpone_item: items,
			restore_item: items,
			merge_items: async (_command, { meetingId }) => {
				const rows = await repository.list(meetingId);
				return { itemIds: idsOf(rows), paperOnlyItemIds: idsOf(rows.filter(isStub)) };
			},
			insert_item: async ({ item }, participation) => {
				const { units, people } = await repository.known(participation.meetingId, [item]);
				const { submittingUnitId, presenterPersonId } = item;
				if (submittingUnitId !== null && !units.has(submittingUnitId)) throw new AppError('bad_request');
				if (presenterPersonId !== null && !people.has(presenterPersonId)) throw new AppError('bad_request');
				return { ...(await items(null, participation)), itemIdTaken: await repository.isTaken(item.id) };
			},
		};
	}

	/**
	 * Who writes the rows of changes, in the transaction of their events. The state with the event says what others of the same
	 * transaction did, such as opening an item.
	 */
	writers(): EventWriters {
		const { repository, clock } = this.#tools;
		return {
			item_moved: async (tx, meetingId, event, { state }) => {
				await this.#renumber(tx, await this.#locked(tx, meetingId), meetingId, event, state);
			},
			item_inserted: async (tx, meetingId, event, { command, state }) => {
				const rows = await this.#locked(tx, meetingId);
				if (command?.type !== 'insert_item') throw new Error('an item was put in without its content');
				const [item = command.item] = await repository.named(meetingId, [command.item], tx);
				const { id, ...fields } = item;
				const title = isStateSecret(fields.classification) ? PAPER_ONLY_TITLE : fields.title;
				await repository.insert(tx, meetingId, { id, ...fields, title });
				await this.#renumber(tx, rows, meetingId, event, state);
			},
			items_merged: async (tx, meetingId, event, { command, state }) => {
				const rows = await this.#locked(tx, meetingId);
				const [item, into] = [event.itemId, event.intoItemId].map((id) => rows.find((row) => row.id === id));
				if (command?.type !== 'merge_items' || item === undefined || into === undefined) throw new AppError('conflict');
				await repository.merge(tx, item, into, command.title, clock.now());
				await this.#tools.documents().moveToItem(tx, meetingId, item.id, into.id);
				await this.#tools.meetings.carryGuests(tx, item.id, into.id);
				await this.#renumber(tx, rows, meetingId, event, state);
			},
		};
	}

	/** The rows as they are, while nobody else changes them. */
	async #locked(tx: Transaction, meetingId: string) {
		await this.#tools.repository.lockStatus(tx, meetingId);
		return this.#tools.repository.list(meetingId, tx);
	}

	#renumber(
		tx: Transaction,
		rows: readonly { readonly id: string; readonly number: number }[],
		meetingId: string,
		change: RowsChange,
		state: MeetingState,
	): Promise<void> {
		const numbers = numbersAfter(new Map(rows.map(({ id, number }) => [id, number])), change, state);
		return this.#tools.repository.number(tx, meetingId, numbers);
	}

	/** Numbers that must not change: of items that were opened, or put off (P-50). */
	async keptNumbers(meetingId: string, tx?: Transaction): Promise<ReadonlyMap<string, number>> {
		const [state, rows] = [await this.#state(meetingId), await this.#tools.repository.list(meetingId, tx)];
		return kept(state, rows);
	}

	/** Puts an item at the end of the draft, which first learns of what it has not seen; one that is there stays as it is. */
	async append(meetingId: string, item: AgendaDraftItem): Promise<void> {
		const { repository, collaboration } = this.#tools;
		await this.keepInStep(meetingId);
		const rows = (await repository.list(meetingId)).map(toDraftItem);
		await collaboration().write(formatCollaborationName({ type: 'agenda', meetingId }), SYSTEM, (doc) => {
			// A meeting whose draft nobody ever opened.
			fillDraft(doc, rows);
			addItem(doc, item, readDraft(doc).at(-1)?.id ?? null);
		});
	}

	/**
	 * Brings the draft in step with changes it has not seen. The draft remembers the last one it has, so this may be asked
	 * any number of times, and after a crash in between.
	 */
	async keepInStep(meetingId: string): Promise<void> {
		const before = this.#inStep.get(meetingId) ?? Promise.resolve();
		const mine = before.catch(() => undefined).then(() => this.#keepInStep(meetingId));
		this.#inStep.set(meetingId, mine);
		try {
			await mine;
		} finally {
			if (this.#inStep.get(meetingId) === mine) this.#inStep.delete(meetingId);
		}
	}

	async #keepInStep(meetingId: string): Promise<void> {
		const { repository, collaboration } = this.#tools;
		const { agenda } = await this.#state(meetingId);
		if (agenda.changedSeq === 0) return;
		const rows = (await repository.list(meetingId)).map(toDraftItem);
		const name = formatCollaborationName({ type: 'agenda', meetingId });
		await collaboration().write(name, SYSTEM, (doc) => reconcileDraft(doc, rows, agenda));
	}

	async #state(meetingId: string): Promise<MeetingState> {
		return this.#tools.proceedings().state(meetingId);
	}
}

const isStub = ({ classification }: Pick<AgendaRow, 'classification'>): boolean =>
	isStateSecret(anyClassificationSchema.parse(classification));

function kept(state: MeetingState, rows: readonly AgendaRow[]): ReadonlyMap<string, number> {
	return new Map(rows.filter(({ id }) => !isPending(state, id)).map(({ id, number }) => [id, number]));
}

function toDraftItem(row: AgendaRow): AgendaDraftItem {
	const { id, title, presenterName, presenterPersonId, submittingUnitId, minutesPlanned } = row;
	const classification = anyClassificationSchema.parse(row.classification);
	return { id, title, presenterName, presenterPersonId, submittingUnitId, minutesPlanned, classification };
}
