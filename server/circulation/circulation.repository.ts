import type { Prisma } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

type Source = Database['prisma'] | Transaction;

const whole = {
	papers: { orderBy: { order: 'asc' } },
	recipients: { orderBy: [{ order: 'asc' }, { personId: 'asc' }] },
	answers: { orderBy: [{ personId: 'asc' }, { revision: 'asc' }] },
	steps: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
	term: { select: { name: true } },
	reportMeeting: { select: { title: true } },
} satisfies Prisma.CirculationInclude;

/** Longest list of one person; a committee circulates a few dozen papers a year. */
const LIST_LENGTH = 200;

/** Rows of circulations. */
export class CirculationRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	find(id: string, source: Source = this.#database.prisma) {
		return source.circulation.findUnique({ where: { id }, include: whole });
	}

	/** The circulation, locked until the transaction ends: answers, steps and closing come one after another. */
	async lock(tx: Transaction, id: string) {
		await tx.$queryRaw`SELECT id FROM "Circulation" WHERE id = ${id}::uuid FOR UPDATE`;
		return this.find(id, tx);
	}

	/**
	 * Held until the transaction ends by whoever writes where results stand with a meeting: taking one into its agenda and an event of
	 * its course come one after the other. Taken before the rows' own locks, always.
	 */
	async lockReports(tx: Transaction, meetingId: string): Promise<void> {
		await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`circulation reports of ${meetingId}`}, 0))::text`;
	}

	/** Meetings with an item that is to report a result. */
	async reportingMeetings(): Promise<readonly string[]> {
		const rows = await this.#database.prisma.circulation.findMany({
			where: { status: 'closed', reportedAt: null, NOT: [{ reportMeetingId: null }, { reportItemId: null }] },
			distinct: ['reportMeetingId'],
			select: { reportMeetingId: true },
		});
		return rows.flatMap(({ reportMeetingId }) => reportMeetingId ?? []);
	}

	/** Those a person may know of: asked, in the chair, made by the account, or all of them. Newest first. */
	list(asker: { readonly accountId: string; readonly personId: string; readonly seesAll: boolean }) {
		const { accountId, personId, seesAll } = asker;
		const mine: Prisma.CirculationWhereInput = {
			OR: [
				{ recipients: { some: { personId } } },
				{ chairPersonId: personId, NOT: { status: 'draft' } },
				{ createdById: accountId },
			],
		};
		return this.#database.prisma.circulation.findMany({
			where: seesAll ? {} : mine,
			orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
			take: LIST_LENGTH,
			include: {
				recipients: { where: { personId }, select: { personId: true } },
				answers: { where: { personId }, orderBy: { revision: 'desc' }, take: 1, select: { answeredAt: true } },
				reportMeeting: { select: { title: true } },
			},
		});
	}

	/** Circulations that a paper's version is bound to, with those asked. */
	boundTo(versionId: string) {
		return this.#database.prisma.circulation.findMany({
			where: { papers: { some: { versionId } } },
			include: { recipients: { select: { personId: true } } },
		});
	}

	/** Open ones with what decides when something is due. */
	openOnes() {
		return this.#database.prisma.circulation.findMany({
			where: { status: 'open' },
			select: {
				id: true,
				deadline: true,
				startedAt: true,
				ruleId: true,
				ruleVersion: true,
				steps: { where: { NOT: { key: null } }, select: { key: true } },
			},
		});
	}

	/** Closed ones of a committee's term that are not reported, in the order in which they closed. */
	unreported(termId: string) {
		return this.#database.prisma.circulation.findMany({
			where: { termId, status: 'closed', reportedAt: null },
			orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
			include: whole,
		});
	}

	/** Closed ones that an item of the meeting reports, or has reported. */
	reportedIn(meetingId: string, source: Source = this.#database.prisma) {
		return source.circulation.findMany({
			where: { reportMeetingId: meetingId, status: 'closed', NOT: { reportItemId: null } },
			orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
			include: whole,
		});
	}

	/** False when the id is taken, also by a request at the same moment. */
	async create(tx: Transaction, data: Prisma.CirculationCreateManyInput): Promise<boolean> {
		return (await tx.circulation.createMany({ data: [data], skipDuplicates: true })).count === 1;
	}

	/** Changes fields and counts the version up. */
	async update(tx: Transaction, id: string, data: Prisma.CirculationUncheckedUpdateInput): Promise<void> {
		await tx.circulation.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
	}

	async discard(tx: Transaction, id: string): Promise<void> {
		await tx.circulation.delete({ where: { id } });
	}

	async putPapers(
		tx: Transaction,
		circulationId: string,
		papers: readonly Omit<Prisma.CirculationPaperCreateManyInput, 'circulationId' | 'order'>[],
	): Promise<void> {
		await tx.circulationPaper.deleteMany({ where: { circulationId } });
		await tx.circulationPaper.createMany({
			data: papers.map((paper, order) => ({ ...paper, circulationId, order })),
		});
	}

	async addRecipients(tx: Transaction, rows: readonly Prisma.CirculationRecipientCreateManyInput[]): Promise<void> {
		await tx.circulationRecipient.createMany({ data: [...rows] });
	}

	findAnswer(tx: Transaction, id: string) {
		return tx.circulationAnswer.findUnique({ where: { id } });
	}

	addAnswer(tx: Transaction, data: Prisma.CirculationAnswerUncheckedCreateInput) {
		return tx.circulationAnswer.create({ data });
	}

	/** Adds a step; false when one with its key is there already. */
	async addStep(tx: Transaction, data: Prisma.CirculationStepCreateManyInput): Promise<boolean> {
		return (await tx.circulationStep.createMany({ data: [data], skipDuplicates: true })).count === 1;
	}

	/** Accounts in use behind people, by person; never an administrator's. */
	async accountsOf(personIds: readonly string[], source: Source = this.#database.prisma) {
		const rows = await source.user.findMany({
			where: { personId: { in: [...personIds] }, disabled: false, NOT: { roles: { has: 'admin' } } },
			select: { id: true, personId: true },
		});
		return new Map(rows.flatMap(({ id, personId }) => (personId === null ? [] : [[personId, id] as const])));
	}

	/** Accounts in use that prepare this circulation: its maker, and the office. */
	async staffAccounts(createdById: string, source: Source = this.#database.prisma): Promise<readonly string[]> {
		const rows = await source.user.findMany({
			where: {
				disabled: false,
				kind: 'person',
				NOT: { roles: { has: 'admin' } },
				OR: [{ id: createdById }, { roles: { has: 'office' } }],
			},
			select: { id: true },
		});
		return rows.map(({ id }) => id);
	}
}

export type CirculationRow = NonNullable<Awaited<ReturnType<CirculationRepository['find']>>>;
export type CirculationLine = Awaited<ReturnType<CirculationRepository['list']>>[number];
export type AnswerRow = CirculationRow['answers'][number];
