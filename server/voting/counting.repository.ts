import type { Tally, VoteDefinition, VoteProblem } from '#domain/voting/state.ts';
import { voteDefinitionSchema } from '#domain/voting/schemas.ts';
import { tallyOf } from '#domain/voting/tally.ts';
import type { Database, SqlClient, Transaction } from '#server/platform/database/client.ts';
import { z } from 'zod';

/** What a secret count found. */
export interface CountOutcome {
	readonly ballots: number;
	readonly marked: number;
	readonly problem: VoteProblem | null;
}

/** A secret vote as it lies before its count. */
export interface SealedVote {
	readonly definition: VoteDefinition;
	readonly roll: readonly { readonly personId: string; readonly voted: boolean; readonly sealed: Uint8Array | null }[];
	readonly paperPersonIds: readonly string[];
	readonly paperSealed: Uint8Array | null;
	/** The lot that the chair confirmed; null: none. */
	readonly confirmedLot: string | null;
}

/** The counted ballots, when they agree with the voters marked. */
export interface OpenedBallots extends CountOutcome {
	readonly list: readonly { readonly code: string; readonly optionId: string; readonly text: string }[];
	readonly spoiled: number;
}

const countedSchema = z.object({
	status: z.string(),
	definition: voteDefinitionSchema,
	paperPersonIds: z.array(z.string()),
	paperSealed: z.instanceof(Uint8Array).nullable(),
	countedBallots: z.int().nullable(),
	markedVoters: z.int().nullable(),
	problem: z.enum(['ballots_differ', 'key_lost']).nullable(),
});
const rollSchema = z.object({
	personId: z.string(),
	voted: z.boolean(),
	sealed: z.instanceof(Uint8Array).nullable(),
});

/** Counting, and results that were counted. */
export class CountingRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * Counts a secret vote once, in one transaction: the plain list is written in the order of its codes, the sealed
	 * ballots are deleted, and the roll is written anew in Party order, so that neither transaction ids (`xmin`) nor places in
	 * the table (`ctid`) keep the order in which people voted.
	 * @param confirmedLot the paper lot that the log says was confirmed
	 * @param open decrypts and counts in memory
	 * @returns the outcome, the same when it was counted before
	 */
	countSecret(
		voteId: string,
		confirmedLot: string | null,
		open: (vote: SealedVote) => OpenedBallots,
	): Promise<CountOutcome | null> {
		return this.#database.transaction(async (sql) => {
			const { rows } = await sql.query<Record<string, unknown>>({
				text: `SELECT "status", "definition", "paperPersonIds"::text[], "paperSealed", "countedBallots", "markedVoters", "problem"
					FROM "Vote" WHERE "id" = $1::uuid FOR UPDATE`,
				values: [voteId],
			});
			const vote = countedSchema.parse(rows[0]);
			const { countedBallots: ballots, markedVoters: marked, problem } = vote;
			if (ballots !== null && marked !== null) return { ballots, marked, problem };
			if (vote.status !== 'counting') return null;
			const roll = await sql.query<Record<string, unknown>>({
				text: `SELECT "personId", "voted", "sealed" FROM "VoteRoll" WHERE "voteId" = $1::uuid ORDER BY "order"`,
				values: [voteId],
			});
			const opened = open({ ...vote, confirmedLot, roll: roll.rows.map((row) => rollSchema.parse(row)) });
			if (opened.problem === null) await writeBallots(sql, voteId, opened.list);
			await writeRollAnew(sql, voteId, vote.paperPersonIds);
			await sql.query({
				text: `UPDATE "Vote" SET "status" = $2, "countedBallots" = $3, "markedVoters" = $4, "problem" = $5, "spoiled" = $6,
					"paperSealed" = NULL, "paperPersonIds" = '{}' WHERE "id" = $1::uuid`,
				values: [
					voteId,
					opened.problem === null ? 'counted' : 'invalid',
					opened.ballots,
					opened.marked,
					opened.problem,
					opened.spoiled,
				],
			});
			return { ballots: opened.ballots, marked: opened.marked, problem: opened.problem };
		});
	}

	/** The result of a vote whose ballots can no longer change, with the texts of opinions; null when it is not counted. */
	async tally(voteId: string, source: Database['prisma'] | Transaction = this.#database.prisma): Promise<Tally | null> {
		const row = await source.vote.findUnique({ where: { id: voteId } });
		if (row === null) return null;
		const { form, options } = voteDefinitionSchema.parse(row.definition);
		if (form === 'secret') {
			if (row.status !== 'counted' && row.status !== 'published') return null;
			const ballots = await source.secretBallot.findMany({
				where: { voteId },
				select: { code: true, optionId: true, text: true },
			});
			return tallyOf(options, row.base, { ballots: ballots.toSorted(byCode), spoiled: row.spoiled });
		}
		if (row.status !== 'closed' && row.status !== 'published') return null;
		const named = await source.voteRoll.findMany({
			where: { voteId, voted: true },
			orderBy: { order: 'asc' },
			select: { personId: true, optionId: true, text: true },
		});
		return tallyOf(options, row.base, {
			named: named.map(({ personId, optionId, text }) => ({ personId, optionId: optionId ?? '', text: text ?? '' })),
		});
	}
}

/** By the bytes of the code, the same everywhere: no collation. */
export const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
	a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

async function writeBallots(sql: SqlClient, voteId: string, list: OpenedBallots['list']): Promise<void> {
	await sql.query({
		text: `INSERT INTO "SecretBallot" ("voteId", "code", "optionId", "text")
			SELECT $1::uuid, b.code, b."optionId", b.text
			FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (code text, "optionId" text, text text))
				WITH ORDINALITY AS b(code, "optionId", text, n) ORDER BY n`,
		values: [voteId, JSON.stringify(list.toSorted(byCode))],
	});
}

async function writeRollAnew(sql: SqlClient, voteId: string, paperPersonIds: readonly string[]): Promise<void> {
	const { rows } = await sql.query<Record<string, unknown>>({
		text: `DELETE FROM "VoteRoll" WHERE "voteId" = $1::uuid
			RETURNING "personId", "order", ("voted" OR "personId" = ANY($2::uuid[])) AS "voted"`,
		values: [voteId, [...paperPersonIds]],
	});
	const lines = z
		.array(z.object({ personId: z.string(), order: z.int(), voted: z.boolean() }))
		.parse(rows)
		.toSorted((a, b) => a.order - b.order);
	await sql.query({
		text: `INSERT INTO "VoteRoll" ("voteId", "personId", "order", "voted")
			SELECT $1::uuid, r."personId", r."order", r.voted
			FROM jsonb_to_recordset($2::jsonb) AS r("personId" uuid, "order" int, voted boolean) ORDER BY r."order"`,
		values: [voteId, JSON.stringify(lines)],
	});
}
