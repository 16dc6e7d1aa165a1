import type { Prisma } from '#prisma/generated/client.ts';
import { voteDefinitionSchema } from '#domain/voting/schemas.ts';
import type { VoteDefinition } from '#domain/voting/state.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** A vote's row. */
export interface VoteRow {
	readonly id: string;
	readonly meetingId: string;
	readonly status: string;
	readonly version: number;
	readonly definition: VoteDefinition;
	readonly paperLot: {
		readonly ballots: number;
		readonly personIds: readonly string[];
		readonly digest: string;
		readonly confirmed: boolean;
	} | null;
}

/** A paper lot to store: what for is sealed. */
export interface NewPaperLot {
	readonly ballots: number;
	readonly personIds: readonly string[];
	readonly sealed: Buffer;
	/** Of exactly this (`lotDigest`). */
	readonly digest: string;
}

/** Prepared votes, and what the rows of votes say beyond the log. */
export class VotesRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async find(id: string): Promise<VoteRow | null> {
		const row = await this.#database.prisma.vote.findUnique({ where: { id } });
		return row && toRow(row);
	}

	/** Prepared votes of a meeting in their order. */
	async prepared(meetingId: string): Promise<readonly VoteRow[]> {
		const rows = await this.#database.prisma.vote.findMany({
			where: { meetingId, status: 'prepared' },
			orderBy: [{ order: 'asc' }, { id: 'asc' }],
		});
		return rows.map(toRow);
	}

	/** Votes that a stopped server may have left half-way. */
	async unsettled(): Promise<readonly { readonly id: string; readonly meetingId: string }[]> {
		return this.#database.prisma.vote.findMany({
			where: { status: { in: ['closed', 'counting', 'counted', 'invalid'] } },
			select: { id: true, meetingId: true },
		});
	}

	/** Votes that were opened and have no result yet. */
	async underWay(): Promise<readonly { readonly id: string; readonly meetingId: string }[]> {
		return this.#database.prisma.vote.findMany({
			where: { status: { in: ['open', 'closed', 'counting', 'counted'] } },
			select: { id: true, meetingId: true },
		});
	}

	/** Those of the votes whose key is still needed. */
	async needKey(voteIds: readonly string[]): Promise<ReadonlySet<string>> {
		const rows = await this.#database.prisma.vote.findMany({
			where: { id: { in: [...voteIds] }, status: { in: ['open', 'closed', 'counting'] } },
			select: { id: true },
		});
		return new Set(rows.map(({ id }) => id));
	}

	/** Adds a prepared vote at the end; `written` is stored with it. */
	async add(meetingId: string, definition: VoteDefinition, written: (tx: Transaction) => Promise<void>): Promise<void> {
		await this.#database.prisma.$transaction(async (tx) => {
			const last = await tx.vote.aggregate({ where: { meetingId }, _max: { order: true } });
			const order = (last._max.order ?? 0) + 1;
			await tx.vote.create({ data: { id: definition.id, meetingId, order, definition: toJson(definition) } });
			await written(tx);
		});
	}

	/** Replaces a prepared vote that still has this version; false when it has not. */
	change(definition: VoteDefinition, version: number, written: (tx: Transaction) => Promise<void>): Promise<boolean> {
		return this.#database.prisma.$transaction(async (tx) => {
			const { count } = await tx.vote.updateMany({
				where: { id: definition.id, status: 'prepared', version },
				data: { definition: toJson(definition), version: { increment: 1 } },
			});
			if (count === 1) await written(tx);
			return count === 1;
		});
	}

	/** Removes a vote that was never opened; false when there is none. */
	remove(id: string, written: (tx: Transaction) => Promise<void>): Promise<boolean> {
		return this.#database.prisma.$transaction(async (tx) => {
			const { count } = await tx.vote.deleteMany({ where: { id, status: 'prepared' } });
			if (count === 1) await written(tx);
			return count === 1;
		});
	}

	/** Stores the paper lot of a closed vote in place of one that is not confirmed; what `judge` throws undoes it. */
	putPaperLot(
		id: string,
		lot: NewPaperLot | null,
		judge: (row: VoteRow, votedIds: readonly string[], rollIds: readonly string[]) => void,
	): Promise<void> {
		return this.#database.prisma.$transaction(async (tx) => {
			await tx.$queryRaw`SELECT "id" FROM "Vote" WHERE "id" = ${id}::uuid FOR UPDATE`;
			const row = await tx.vote.findUniqueOrThrow({ where: { id } });
			const roll = await tx.voteRoll.findMany({ where: { voteId: id }, select: { personId: true, voted: true } });
			judge(
				toRow(row),
				roll.filter(({ voted }) => voted).map(({ personId }) => personId),
				roll.map(({ personId }) => personId),
			);
			await tx.vote.update({
				where: { id },
				data: {
					paperBallots: lot?.ballots ?? null,
					paperDigest: lot?.digest ?? null,
					paperPersonIds: [...(lot?.personIds ?? [])],
					paperSealed: lot === null ? null : new Uint8Array(lot.sealed),
				},
			});
		});
	}

	/** The roll in Party order, with who has voted. */
	roll(voteId: string) {
		return this.#database.prisma.voteRoll.findMany({
			where: { voteId },
			orderBy: [{ order: 'asc' }],
			select: { personId: true, voted: true },
		});
	}
}

function toJson(definition: VoteDefinition): Prisma.InputJsonValue {
	return JSON.parse(JSON.stringify(definition)) as Prisma.InputJsonValue;
}

type PrismaVote = NonNullable<Awaited<ReturnType<Database['prisma']['vote']['findUnique']>>>;

function toRow(row: PrismaVote): VoteRow {
	const { id, meetingId, status, version, paperBallots: ballots, paperDigest: digest } = row;
	const definition = voteDefinitionSchema.parse(row.definition);
	const { paperPersonIds: personIds, paperConfirmed: confirmed } = row;
	const paperLot = ballots === null || digest === null ? null : { ballots, personIds, digest, confirmed };
	return { id, meetingId, status, version, definition, paperLot };
}
