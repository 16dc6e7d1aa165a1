import type { Database } from '#server/platform/database/client.ts';

/** What is stored of a document: a snapshot and the updates since, as Yjs bytes. */
export interface StoredDocument {
	readonly snapshot: Uint8Array | null;
	/** Number of the last update inside the snapshot. */
	readonly upToSeq: bigint;
	readonly updates: readonly { readonly seq: bigint; readonly bytes: Uint8Array }[];
}

/** Rows of collaborative documents. */
export interface CollaborationRepository {
	/** Everything stored of a document, as of one moment; empty when nobody wrote yet. */
	load(name: string): Promise<StoredDocument>;
	/** Whether anything was ever stored under a name. */
	exists(name: string): Promise<boolean>;
	/** Stores updates in order in one commit; returns their numbers. */
	append(
		updates: readonly { readonly name: string; readonly bytes: Uint8Array; readonly accountId: string }[],
	): Promise<readonly bigint[]>;
	/**
	 * Replaces updates by a snapshot that contains them, in one transaction.
	 * @param from `upToSeq` of the snapshot this one builds on
	 * @param merged numbers of the updates inside the new snapshot, ascending; others are left alone
	 * @returns false when somebody else compacted meanwhile; then nothing changed
	 */
	compact(name: string, snapshot: Uint8Array, from: bigint, merged: readonly bigint[]): Promise<boolean>;
}

interface LoadRow {
	readonly snapshot: Buffer | null;
	readonly upToSeq: string | null;
	readonly seq: string | null;
	readonly bytes: Buffer | null;
}

/** SQL by hand: one multi-row INSERT per commit is what makes the group commit cheap. */
export function createCollaborationRepository(database: Database): CollaborationRepository {
	const { pool } = database;
	return {
		load: async (name) => {
			// One statement sees one moment: never a snapshot from before a compaction with the updates after it.
			const { rows } = await pool.query<LoadRow>(
				`SELECT d.snapshot, d."upToSeq", NULL::bigint AS seq, NULL::bytea AS bytes
					FROM "CollaborationDocument" d WHERE d.name = $1
				UNION ALL
				SELECT NULL, NULL, u.seq, u.bytes FROM "CollaborationUpdate" u WHERE u.name = $1
				ORDER BY seq NULLS FIRST`,
				[name],
			);
			const head = rows.find((row) => row.upToSeq !== null);
			return {
				snapshot: head?.snapshot ?? null,
				upToSeq: BigInt(head?.upToSeq ?? 0),
				updates: rows.flatMap(({ seq, bytes }) =>
					seq === null || bytes === null ? [] : [{ seq: BigInt(seq), bytes }],
				),
			};
		},
		exists: async (name) => {
			const { rows } = await pool.query<{ exists: boolean }>(
				`SELECT EXISTS (SELECT 1 FROM "CollaborationDocument" WHERE name = $1)
					OR EXISTS (SELECT 1 FROM "CollaborationUpdate" WHERE name = $1) AS exists`,
				[name],
			);
			return rows[0]?.exists ?? false;
		},
		append: async (updates) => {
			const values = updates.map((_, index) => `($${index * 3 + 1},$${index * 3 + 2},$${index * 3 + 3})`).join(',');
			const parameters = updates.flatMap(({ name, bytes, accountId }) => [name, asBuffer(bytes), accountId]);
			const { rows } = await pool.query<{ seq: string }>(
				`INSERT INTO "CollaborationUpdate" (name, bytes, "accountId") VALUES ${values} RETURNING seq`,
				parameters,
			);
			return rows.map(({ seq }) => BigInt(seq));
		},
		compact: (name, snapshot, from, merged) =>
			database.transaction(async (sql) => {
				const upToSeq = merged.at(-1);
				if (upToSeq === undefined) return true;
				const { rowCount } = await sql.query(
					`INSERT INTO "CollaborationDocument" AS d (name, snapshot, "upToSeq", "updatedAt") VALUES ($1, $2, $3, now())
					ON CONFLICT (name) DO UPDATE SET snapshot = excluded.snapshot, "upToSeq" = excluded."upToSeq", "updatedAt" = now()
					WHERE d."upToSeq" = $4`,
					[name, asBuffer(snapshot), upToSeq.toString(), from.toString()],
				);
				if (rowCount !== 1) return false;
				await sql.query(`DELETE FROM "CollaborationUpdate" WHERE name = $1 AND seq = ANY($2::bigint[])`, [
					name,
					merged.map(String),
				]);
				return true;
			}),
	};
}

/** The driver sends Buffers in binary form; a view costs no copy. */
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
