import type { GeneratedBlock, RecordHead } from '#domain/minutes/record.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

const withAll = {
	unit: { select: { name: true } },
	meeting: { select: { title: true, startsAt: true } },
	changes: { orderBy: { version: 'asc' as const } },
} satisfies Prisma.MeetingTaskInclude;

/** A task with its unit, its meeting and its history. */
export type TaskRow = Prisma.MeetingTaskGetPayload<{ include: typeof withAll }>;
/** What a task says, as its row and each change of it keep it. */
export interface TaskFields {
	readonly content: string;
	readonly unitId: string | null;
	readonly bodyName: string;
	readonly deadline: Date | null;
	readonly status: string;
}
export interface TaskStep {
	readonly at: Date;
	readonly accountId: string;
	readonly actorName: string;
	readonly note: string;
	readonly withdrawn: boolean;
}
export interface NewReservedOpinion {
	readonly id: string;
	readonly meetingId: string;
	readonly itemId: string | null;
	readonly voteId: string | null;
	readonly accountId: string;
	readonly participantId: string;
	readonly authorName: string;
	readonly authorOffice: string;
	readonly text: string;
	readonly createdAt: Date;
}
export interface NewDraft {
	readonly meetingId: string;
	readonly seq: number;
	readonly complete: boolean;
	readonly head: RecordHead;
	readonly blocks: readonly GeneratedBlock[];
	readonly generatedAt: Date;
	readonly generatedById: string;
	readonly generatedByName: string;
}

/** Rows behind the record: tasks with their history, reserved opinions, the assembled part of the minutes. */
export class MinutesRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	/** Tasks of a meeting in the order they were given. */
	tasks(meetingId: string): Promise<TaskRow[]> {
		return this.#database.prisma.meetingTask.findMany({
			where: { meetingId, withdrawnAt: null },
			orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
			include: withAll,
		});
	}

	task(id: string): Promise<TaskRow | null> {
		return this.#database.prisma.meetingTask.findUnique({ where: { id }, include: withAll });
	}

	/** Tasks that are not done, of earlier meetings of the same term; those with the nearest deadline first. */
	async openTasksBefore(meetingId: string): Promise<TaskRow[]> {
		const { prisma } = this.#database;
		const meeting = await prisma.meeting.findUnique({
			where: { id: meetingId },
			select: { termId: true, startsAt: true },
		});
		if (meeting?.termId === undefined || meeting.termId === null) return [];
		const { termId, startsAt } = meeting;
		return prisma.meetingTask.findMany({
			where: {
				withdrawnAt: null,
				status: { not: 'done' },
				meetingId: { not: meetingId },
				meeting: { termId, startsAt: { lt: startsAt } },
			},
			orderBy: [{ deadline: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
			include: withAll,
		});
	}

	async unitExists(id: string): Promise<boolean> {
		return (await this.#database.prisma.unit.findUnique({ where: { id }, select: { id: true } })) !== null;
	}

	async createTask(
		tx: Transaction,
		task: TaskFields & { readonly id: string; readonly meetingId: string; readonly itemId: string },
		step: TaskStep,
	): Promise<void> {
		await tx.meetingTask.create({ data: { ...task, createdAt: step.at } });
		await this.#keep(tx, task.id, 1, task, step);
	}

	/** Changes a task when it still is at this version. @returns whether it was */
	async changeTask(tx: Transaction, id: string, version: number, fields: TaskFields, step: TaskStep): Promise<boolean> {
		const { count } = await tx.meetingTask.updateMany({
			where: { id, version },
			data: { ...fields, version: version + 1, ...(step.withdrawn && { withdrawnAt: step.at }) },
		});
		if (count === 1) await this.#keep(tx, id, version + 1, fields, step);
		return count === 1;
	}

	async #keep(tx: Transaction, taskId: string, version: number, fields: TaskFields, step: TaskStep): Promise<void> {
		const { content, unitId, bodyName, deadline, status } = fields;
		await tx.meetingTaskChange.create({
			data: { taskId, version, content, unitId, bodyName, deadline, status, ...step },
		});
	}

	/** Reserved opinions of a meeting that were not withdrawn, oldest first. */
	reservedOpinions(meetingId: string) {
		return this.#database.prisma.itemReservedOpinion.findMany({
			where: { meetingId, withdrawnAt: null },
			orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
		});
	}

	reservedOpinion(id: string) {
		return this.#database.prisma.itemReservedOpinion.findUnique({ where: { id } });
	}

	async reserve(opinion: NewReservedOpinion): Promise<void> {
		await this.#database.prisma.itemReservedOpinion.create({ data: opinion });
	}

	async withdrawReserved(id: string, at: Date): Promise<void> {
		await this.#database.prisma.itemReservedOpinion.updateMany({
			where: { id, withdrawnAt: null },
			data: { withdrawnAt: at },
		});
	}

	draft(meetingId: string) {
		return this.#database.prisma.minutesDraft.findUnique({ where: { meetingId } });
	}

	/**
	 * Stores an assembly unless one from a longer log is there already.
	 * @returns its number, or the number of the one that stays
	 */
	async storeDraft(tx: Transaction, draft: NewDraft): Promise<number> {
		const { meetingId, seq } = draft;
		// Two people at once: the second waits here and sees what the first stored.
		await tx.$queryRaw`SELECT id FROM "Meeting" WHERE id = ${meetingId}::uuid FOR UPDATE`;
		const stored = await tx.minutesDraft.findUnique({ where: { meetingId }, select: { generation: true, seq: true } });
		if (stored !== null && stored.seq > seq) return stored.generation;
		const generation = (stored?.generation ?? 0) + 1;
		const data = {
			...draft,
			generation,
			head: draft.head as unknown as Prisma.InputJsonObject,
			blocks: draft.blocks as unknown as Prisma.InputJsonArray,
		};
		await tx.minutesDraft.upsert({ where: { meetingId }, create: data, update: data });
		return generation;
	}
}
