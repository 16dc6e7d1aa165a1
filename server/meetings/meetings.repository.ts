import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** Prisma itself, or one of its transactions. */
type Source = Database['prisma'] | Transaction;

/** Whose places are looked for: the person or the site behind an account. */
export interface PlaceOf {
	readonly personId: string | null;
	readonly siteId: string | null;
}

const inPartyOrder = [{ order: 'asc' }, { name: 'asc' }, { id: 'asc' }] as const;

/** Rows of meetings and of their steps. */
export class MeetingsRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** Runs `work` in one transaction: all of a step is written, or nothing. */
	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	/** The meeting, locked until the transaction ends: steps, agenda and papers of one meeting change one after another. */
	async lock(tx: Transaction, id: string) {
		await tx.$queryRaw`SELECT id FROM "Meeting" WHERE id = ${id}::uuid FOR UPDATE`;
		return tx.meeting.findUnique({ where: { id } });
	}

	find(id: string, source: Source = this.#database.prisma) {
		return source.meeting.findUnique({ where: { id } });
	}

	/** The steps of a meeting, oldest first. */
	steps(meetingId: string) {
		return this.#database.prisma.meetingStep.findMany({
			where: { meetingId },
			orderBy: [{ at: 'asc' }, { id: 'asc' }],
		});
	}

	async create(
		tx: Transaction,
		meeting: {
			readonly id: string;
			readonly title: string;
			readonly kind: string;
			readonly startsAt: Date;
			readonly endsAt: Date;
			readonly place: string;
			readonly classification: string;
			readonly termId: string | null;
			readonly createdById: string;
		},
	): Promise<void> {
		await tx.meeting.create({ data: meeting });
	}

	/** Changes fields and counts the version up. */
	async update(
		tx: Transaction,
		id: string,
		change: {
			readonly title?: string;
			readonly kind?: string;
			readonly startsAt?: Date;
			readonly endsAt?: Date;
			readonly place?: string;
			readonly classification?: string;
			readonly status?: MeetingStatus;
			readonly termId?: string;
			readonly answerHours?: number;
			readonly cancelReason?: string;
		},
	): Promise<void> {
		await tx.meeting.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
	}

	async addStep(
		tx: Transaction,
		step: {
			readonly meetingId: string;
			readonly status: MeetingStatus;
			readonly at: Date;
			readonly actorId: string;
			readonly actorName: string;
			readonly reason: string;
		},
	): Promise<void> {
		await tx.meetingStep.create({ data: step });
	}

	/** The places of a person or site in one meeting, with its status, in Party order. */
	places(meetingId: string, { personId, siteId }: PlaceOf) {
		if (personId === null && siteId === null) return Promise.resolve([]);
		return this.#database.prisma.participant.findMany({
			where: { meetingId, removedAt: null, ...(personId === null ? { siteId } : { personId }) },
			orderBy: [...inPartyOrder],
			include: {
				meeting: { select: { status: true } },
				person: { select: { unitId: true } },
				invitedItems: { select: { itemId: true } },
			},
		});
	}

	/** The same over all meetings, newest start first. */
	placesEverywhere({ personId, siteId }: PlaceOf) {
		if (personId === null && siteId === null) return Promise.resolve([]);
		return this.#database.prisma.participant.findMany({
			where: { removedAt: null, ...(personId === null ? { siteId } : { personId }) },
			orderBy: [{ meeting: { startsAt: 'desc' } }, { meetingId: 'asc' }, ...inPartyOrder],
			include: { meeting: true, invitedItems: { select: { itemId: true } } },
		});
	}
}

export type MeetingRow = NonNullable<Awaited<ReturnType<MeetingsRepository['find']>>>;
