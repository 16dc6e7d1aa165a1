import type { Prisma } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** One stored line of the log. */
export interface AuditRow {
	readonly id: bigint;
	readonly at: Date;
	readonly accountId: string | null;
	readonly action: string;
	readonly subjectId: string | null;
	readonly detail: Prisma.JsonValue;
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** The log's table; rows are only ever added. */
export function createAuditRepository({ prisma }: Database) {
	return {
		async add(tx: Transaction, row: Prisma.AuditEntryUncheckedCreateInput): Promise<void> {
			await tx.auditEntry.create({ data: row });
		},

		/** Newest first; only entries outside any meeting whose action starts with one of the prefixes. */
		async listOutsideMeetings(
			prefixes: readonly string[],
			before: bigint | null,
			take: number,
		): Promise<readonly AuditRow[]> {
			return prisma.auditEntry.findMany({
				where: {
					meetingId: null,
					OR: prefixes.map((prefix) => ({ action: { startsWith: prefix } })),
					...(before === null ? {} : { id: { lt: before } }),
				},
				orderBy: { id: 'desc' },
				take,
			});
		},

		async namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
			const users = await prisma.user.findMany({
				where: { id: { in: [...accountIds] } },
				select: { id: true, name: true },
			});
			return new Map(users.map(({ id, name }) => [id, name]));
		},
	};
}
