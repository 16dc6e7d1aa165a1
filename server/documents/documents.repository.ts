import type { Database, Transaction } from '#server/platform/database/client.ts';

type Source = Database['prisma'] | Transaction;

/** Who does something to a paper, when and why. */
export interface Deed {
	readonly at: Date;
	readonly accountId: string;
	readonly name: string;
	readonly reason: string;
}

const withVersions = { versions: { orderBy: { number: 'desc' } } } as const;

/** Rows of papers, their versions, and uploads under way. */
export class DocumentsRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		return this.#database.prisma.$transaction(work, { timeout: 15_000, maxWait: 10_000 });
	}

	/** Locks the meeting until the transaction ends and returns its status; null for an unknown id. */
	async lockStatus(tx: Transaction, meetingId: string): Promise<string | null> {
		const rows = await tx.$queryRaw<
			{ status: string }[]
		>`SELECT status FROM "Meeting" WHERE id = ${meetingId}::uuid FOR UPDATE`;
		return rows[0]?.status ?? null;
	}

	/** Papers of a meeting with their versions, newest version first. */
	list(meetingId: string, source: Source = this.#database.prisma) {
		return source.document.findMany({
			where: { meetingId },
			orderBy: [{ itemId: 'asc' }, { order: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
			include: withVersions,
		});
	}

	find(id: string, source: Source = this.#database.prisma) {
		return source.document.findUnique({ where: { id }, include: withVersions });
	}

	findByVersion(versionId: string) {
		return this.#database.prisma.document.findFirst({
			where: { versions: { some: { id: versionId } } },
			include: withVersions,
		});
	}

	async create(
		tx: Transaction,
		document: {
			readonly meetingId: string;
			readonly itemId: string;
			readonly title: string;
			readonly kind: string;
			readonly createdAt: Date;
		},
	): Promise<string> {
		const { meetingId, itemId } = document;
		const last = await tx.document.aggregate({ where: { meetingId, itemId }, _max: { order: true } });
		const { id } = await tx.document.create({ data: { ...document, order: (last._max.order ?? -1) + 1 } });
		return id;
	}

	async addVersion(
		tx: Transaction,
		version: {
			readonly documentId: string;
			readonly number: number;
			readonly fileName: string;
			readonly size: number;
			readonly pages: number;
			readonly sha256: string;
			readonly uploadedAt: Date;
			readonly uploadedById: string;
			readonly uploadedByName: string;
			readonly late: boolean;
			readonly heldStamp: string | null;
			readonly findings: readonly string[];
			readonly awaitsApproval: boolean;
		},
	): Promise<string> {
		const { findings, ...fields } = version;
		return (await tx.documentVersion.create({ data: { ...fields, findings: [...findings] } })).id;
	}

	async update(
		tx: Transaction,
		id: string,
		change: { readonly title?: string; readonly kind?: string },
	): Promise<void> {
		await tx.document.update({ where: { id }, data: change });
	}

	/** Marks a paper recalled. */
	async withdraw(tx: Transaction, id: string, { at, accountId, name, reason }: Deed): Promise<void> {
		const data = { withdrawnAt: at, withdrawnById: accountId, withdrawnByName: name, withdrawnReason: reason };
		await tx.document.update({ where: { id }, data });
	}

	/** Marks a paper's file destroyed; its rows stay. */
	async destroy(tx: Transaction, id: string, { at, accountId, name, reason }: Deed): Promise<void> {
		const data = { destroyedAt: at, destroyedById: accountId, destroyedByName: name, destroyedReason: reason };
		await tx.document.update({ where: { id }, data });
	}

	/** The chair's word on a version that waited for it. */
	async approve(tx: Transaction, versionId: string, { at, accountId, name }: Omit<Deed, 'reason'>): Promise<void> {
		const data = { awaitsApproval: false, approvedAt: at, approvedById: accountId, approvedByName: name };
		await tx.documentVersion.update({ where: { id: versionId }, data });
	}

	async decline(tx: Transaction, versionId: string, { at, reason }: Pick<Deed, 'at' | 'reason'>): Promise<void> {
		await tx.documentVersion.update({ where: { id: versionId }, data: { declinedAt: at, declinedReason: reason } });
	}

	/** Also papers that were withdrawn; not uploads that are under way. */
	async moveToItem(tx: Transaction, meetingId: string, fromItemId: string, toItemId: string): Promise<void> {
		await tx.document.updateMany({ where: { meetingId, itemId: fromItemId }, data: { itemId: toItemId } });
	}

	/** Gives papers of an item their places, in the order of the ids. */
	async reorder(tx: Transaction, ids: readonly string[]): Promise<void> {
		for (const [order, id] of ids.entries()) await tx.document.update({ where: { id }, data: { order } });
	}

	async clear(
		tx: Transaction,
		versionId: string,
		clearing: { readonly clearedAt: Date; readonly clearedById: string; readonly clearedReason: string },
	): Promise<void> {
		await tx.documentVersion.update({ where: { id: versionId }, data: clearing });
	}

	/** Whether any version whose file was not destroyed has this content. */
	async isInUse(sha256: string): Promise<boolean> {
		const where = { sha256, document: { destroyedAt: null } };
		return (await this.#database.prisma.documentVersion.count({ where })) > 0;
	}

	/** Contents of papers whose files were destroyed. */
	async destroyedContents(): Promise<readonly string[]> {
		const where = { document: { destroyedAt: { not: null } } };
		const rows = await this.#database.prisma.documentVersion.findMany({
			where,
			select: { sha256: true },
			distinct: ['sha256'],
		});
		return rows.map(({ sha256 }) => sha256);
	}

	findUpload(id: string, source: Source = this.#database.prisma) {
		return source.upload.findUnique({ where: { id } });
	}

	/** Remembers an upload. False when the id is taken, also by a request at the same moment. */
	async addUpload(upload: {
		readonly id: string;
		readonly meetingId: string;
		readonly itemId: string;
		readonly fileName: string;
		readonly size: number;
		readonly title: string;
		readonly kind: string;
		readonly replacesDocumentId: string | null;
		readonly accountId: string;
		readonly createdAt: Date;
	}): Promise<boolean> {
		const { count } = await this.#database.prisma.upload.createMany({ data: [upload], skipDuplicates: true });
		return count === 1;
	}

	async finishUpload(tx: Transaction, id: string, versionId: string): Promise<void> {
		await tx.upload.update({ where: { id }, data: { versionId } });
	}

	async removeUpload(id: string): Promise<void> {
		await this.#database.prisma.upload.deleteMany({ where: { id, versionId: null } });
	}

	countUnfinished(accountId: string): Promise<number> {
		return this.#database.prisma.upload.count({ where: { accountId, versionId: null } });
	}

	/** Unfinished uploads that began before a moment (all, or one account's). */
	abandoned(before: Date, accountId?: string) {
		return this.#database.prisma.upload.findMany({
			where: { versionId: null, createdAt: { lt: before }, ...(accountId === undefined ? {} : { accountId }) },
			select: { id: true },
		});
	}

	/** Which of these uploads are still unfinished. */
	async unfinished(ids: readonly string[]): Promise<Set<string>> {
		const rows = await this.#database.prisma.upload.findMany({
			where: { id: { in: [...ids] }, versionId: null },
			select: { id: true },
		});
		return new Set(rows.map(({ id }) => id));
	}
}

export type DocumentRow = Awaited<ReturnType<DocumentsRepository['list']>>[number];
export type VersionRow = DocumentRow['versions'][number];
export type UploadRow = NonNullable<Awaited<ReturnType<DocumentsRepository['findUpload']>>>;
