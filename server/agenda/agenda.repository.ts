import type { AgendaDraftItem } from '#domain/agenda/agenda.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** A number after every other, until the item is given its own. */
const LAST = 32_767;

/** Rows of published agenda items. */
export class AgendaRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	/** Items on the agenda, in order. */
	list(meetingId: string, tx?: Transaction) {
		return (tx ?? this.#database.prisma).agendaItem.findMany({
			where: { meetingId, removedAt: null },
			orderBy: [{ number: 'asc' }, { id: 'asc' }],
			include: { submittingUnit: { select: { name: true } } },
		});
	}

	/** Items that were on the agenda and are no more. */
	listRemoved(meetingId: string, ids: readonly string[]) {
		return this.#database.prisma.agendaItem.findMany({
			where: { meetingId, id: { in: [...ids] }, removedAt: { not: null } },
			select: { id: true, title: true, submittingUnitId: true, presenterPersonId: true },
		});
	}

	/** Locks the meeting until the transaction ends and returns its status; null for an unknown id. */
	async lockStatus(tx: Transaction, meetingId: string): Promise<string | null> {
		const rows = await tx.$queryRaw<
			{ status: string }[]
		>`SELECT status FROM "Meeting" WHERE id = ${meetingId}::uuid FOR UPDATE`;
		return rows[0]?.status ?? null;
	}

	/** Which of these bodies and people exist, people with their names: a person only as a participant of the meeting. */
	async known(
		meetingId: string,
		items: readonly AgendaDraftItem[],
		source: Pick<Transaction, 'unit' | 'participant'> = this.#database.prisma,
	): Promise<{ units: Set<string>; people: Map<string, string> }> {
		const unitIds = items.flatMap(({ submittingUnitId }) => submittingUnitId ?? []);
		const [units, people] = await Promise.all([
			source.unit.findMany({ where: { id: { in: unitIds } }, select: { id: true } }),
			source.participant.findMany({
				where: { meetingId, removedAt: null, personId: { not: null } },
				select: { personId: true, name: true },
			}),
		]);
		return {
			units: new Set(units.map(({ id }) => id)),
			people: new Map(people.flatMap(({ personId, name }) => (personId === null ? [] : [[personId, name] as const]))),
		};
	}

	/**
	 * The items with the names of those who present them: whom an item is opened to is whom its readers, and the chair who approves
	 * it, see. A name that was typed stays where it is nobody's in the meeting.
	 */
	async named<Item extends AgendaDraftItem>(
		meetingId: string,
		items: readonly Item[],
		tx?: Transaction,
	): Promise<readonly Item[]> {
		const { people } = await this.known(meetingId, items, tx);
		return items.map((item) => {
			const name = people.get(item.presenterPersonId ?? '');
			return name === undefined ? item : { ...item, presenterName: name };
		});
	}

	/** Ids of items that belong to other meetings: a draft must not take them over. */
	async foreign(meetingId: string, ids: readonly string[]): Promise<Set<string>> {
		const rows = await this.#database.prisma.agendaItem.findMany({
			where: { id: { in: [...ids] }, meetingId: { not: meetingId } },
			select: { id: true },
		});
		return new Set(rows.map(({ id }) => id));
	}

	/** Whether an item has this id, in whatever meeting, on the agenda or taken off it. */
	async isTaken(id: string): Promise<boolean> {
		return (await this.#database.prisma.agendaItem.count({ where: { id } })) > 0;
	}

	/** Puts an item at the end; `number` gives it its place. */
	async insert(tx: Transaction, meetingId: string, item: AgendaDraftItem): Promise<void> {
		await tx.agendaItem.create({ data: { ...item, meetingId, number: LAST } });
	}

	/** Makes an item part of another one: its own row is marked removed, never deleted. */
	async merge(tx: Transaction, item: AgendaRow, into: AgendaRow, title: string, at: Date): Promise<void> {
		const minutesPlanned = item.minutesPlanned + into.minutesPlanned;
		await tx.agendaItem.update({ where: { id: item.id }, data: { removedAt: at } });
		await tx.agendaItem.update({ where: { id: into.id }, data: { title, minutesPlanned } });
	}

	/** The changed agenda that waits for the chair; null when none does. */
	proposal(meetingId: string, tx?: Transaction) {
		return (tx ?? this.#database.prisma).agendaProposal.findUnique({ where: { meetingId } });
	}

	/** Lays a changed agenda before the chair, in place of the one before. */
	async propose(
		tx: Transaction,
		meetingId: string,
		proposal: {
			readonly id: string;
			readonly items: readonly AgendaDraftItem[];
			readonly base: string;
			readonly submittedById: string;
			readonly submittedByName: string;
			readonly submittedAt: Date;
		},
	): Promise<void> {
		const data = { ...proposal, items: [...proposal.items] };
		await tx.agendaProposal.upsert({ where: { meetingId }, create: { meetingId, ...data }, update: data });
	}

	/** Ends the waiting of a changed agenda. Answers whether one waited. */
	async dropProposal(tx: Transaction, meetingId: string): Promise<boolean> {
		return (await tx.agendaProposal.deleteMany({ where: { meetingId } })).count > 0;
	}

	/** Names of bodies. */
	async unitNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
		const units = await this.#database.prisma.unit.findMany({
			where: { id: { in: [...ids] } },
			select: { id: true, name: true },
		});
		return new Map(units.map(({ id, name }) => [id, name]));
	}

	async number(tx: Transaction, meetingId: string, numbers: ReadonlyMap<string, number>): Promise<void> {
		for (const [id, number] of numbers)
			await tx.agendaItem.updateMany({ where: { id, meetingId, number: { not: number } }, data: { number } });
	}

	/** Makes the rows what the items are: same ids, new order; what is missing is marked removed, never deleted. */
	async replace(
		tx: Transaction,
		meetingId: string,
		items: readonly AgendaDraftItem[],
		numbers: ReadonlyMap<string, number>,
		at: Date,
	): Promise<void> {
		const ids = items.map(({ id }) => id);
		await tx.agendaItem.updateMany({
			where: { meetingId, removedAt: null, id: { notIn: ids } },
			data: { removedAt: at },
		});
		for (const [index, { id, ...fields }] of items.entries()) {
			const row = { ...fields, number: numbers.get(id) ?? index + 1, removedAt: null };
			await tx.agendaItem.upsert({ where: { id, meetingId }, create: { id, meetingId, ...row }, update: row });
		}
	}
}

/** An item on the agenda. */
export type AgendaRow = Awaited<ReturnType<AgendaRepository['list']>>[number];
