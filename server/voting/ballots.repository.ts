import { z } from 'zod';
import { voteDefinitionSchema } from '#domain/voting/schemas.ts';
import type { VoteDefinition } from '#domain/voting/state.ts';
import type { Database, SqlClient } from '#server/platform/database/client.ts';

const sealedSchema = z.instanceof(Uint8Array).nullable();
const voteSchema = z.object({
	status: z.string(),
	definition: voteDefinitionSchema,
	ruleId: z.string(),
	ruleVersion: z.int(),
	openedAt: z.date().nullable(),
});
const rollSchema = z.object({
	voted: z.boolean(),
	ballotId: z.string().nullable(),
	sealed: sealedSchema,
	optionId: z.string().nullable(),
	text: z.string().nullable(),
});

/** A vote as far as casting needs it. */
export interface VoteForCasting {
	readonly status: string;
	readonly definition: VoteDefinition;
	readonly rule: { readonly id: string; readonly version: number };
	/** null: opened by a version that did not write it down. */
	readonly openedAt: Date | null;
}

/** A voter's line in the roll. */
export type RollLine = z.infer<typeof rollSchema>;

/** What a ballot leaves in the roll: sealed for a secret vote, plain for a named one. */
export type NewBallot =
	| { readonly ballotId: string; readonly sealed: Buffer }
	| { readonly ballotId: string; readonly optionId: string; readonly text: string };

/** Ballots while a vote is open. Nothing here is ever logged. */
export class BallotsRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * Takes or refuses a ballot in one transaction. The vote's row is held shared: closing, which takes it for itself, comes
	 * before this or after it. The voter's line is held alone: of many ballots at once one is first.
	 * @param judge what to store; null: nothing
	 * @returns false when the meeting has no such vote
	 */
	cast(
		meetingId: string,
		voteId: string,
		personId: string | null,
		judge: (vote: VoteForCasting, line: RollLine | null) => Promise<NewBallot | null>,
	): Promise<boolean> {
		return this.#database.transaction(async (sql) => {
			const vote = await this.#vote(sql, meetingId, voteId, 'FOR SHARE');
			if (vote === null) return false;
			const line = await this.#line(sql, voteId, personId, 'FOR UPDATE');
			const ballot = await judge(vote, line);
			if (ballot === null) return true;
			const [sealed, optionId, text] =
				'sealed' in ballot ? [ballot.sealed, null, null] : [null, ballot.optionId, ballot.text];
			await sql.query({
				name: 'voting-cast',
				text: `UPDATE "VoteRoll" SET "voted" = true, "ballotId" = $3::uuid, "sealed" = $4, "optionId" = $5, "text" = $6
					WHERE "voteId" = $1::uuid AND "personId" = $2::uuid`,
				values: [voteId, personId, ballot.ballotId, sealed, optionId, text],
			});
			return true;
		});
	}

	/** A vote and one person's line in its roll; null when the meeting has no such vote. */
	async look(
		meetingId: string,
		voteId: string,
		personId: string | null,
	): Promise<{ readonly vote: VoteForCasting; readonly line: RollLine | null } | null> {
		const { pool } = this.#database;
		const vote = await this.#vote(pool, meetingId, voteId, '');
		return vote && { vote, line: await this.#line(pool, voteId, personId, '') };
	}

	/** How many have voted. */
	async received(voteId: string): Promise<number> {
		return this.#database.prisma.voteRoll.count({ where: { voteId, voted: true } });
	}

	async #vote(
		sql: Pick<SqlClient, 'query'>,
		meetingId: string,
		voteId: string,
		lock: string,
	): Promise<VoteForCasting | null> {
		const { rows } = await sql.query<Record<string, unknown>>({
			text: `SELECT "status", "definition", "ruleId", "ruleVersion", "openedAt" FROM "Vote"
				WHERE "id" = $1::uuid AND "meetingId" = $2::uuid ${lock}`,
			values: [voteId, meetingId],
		});
		if (rows[0] === undefined) return null;
		const { status, definition, ruleId, ruleVersion, openedAt } = voteSchema.parse(rows[0]);
		return { status, definition, rule: { id: ruleId, version: ruleVersion }, openedAt };
	}

	async #line(
		sql: Pick<SqlClient, 'query'>,
		voteId: string,
		personId: string | null,
		lock: string,
	): Promise<RollLine | null> {
		if (personId === null) return null;
		const { rows } = await sql.query<Record<string, unknown>>({
			text: `SELECT "voted", "ballotId", "sealed", "optionId", "text" FROM "VoteRoll"
				WHERE "voteId" = $1::uuid AND "personId" = $2::uuid ${lock}`,
			values: [voteId, personId],
		});
		return rows[0] === undefined ? null : rollSchema.parse(rows[0]);
	}
}
