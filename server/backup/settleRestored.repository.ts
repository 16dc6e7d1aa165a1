import { randomUUID } from 'node:crypto';
import type { Database } from '#server/platform/database/client.ts';
import type { Restored } from '#server/platform/restored.ts';
import { restoredReason } from './words.ts';

/**
 * What may not go on in data that were put back, because what came of it since is not in them: sessions and paired walls (some may
 * have been ended since), circulations under way (answers with a receipt may be missing, so nothing may be counted). Votes are
 * annulled by the voting feature, in the meeting's log. All in one transaction, told in the audit log; doing it twice does no more.
 */
export async function settleRestored(database: Database, restored: Restored): Promise<void> {
	const at = restored.restoredAt;
	await database.transaction(async (sql) => {
		await sql.query('DELETE FROM "session"');
		await sql.query('DELETE FROM "verification"');
		await sql.query('DELETE FROM "Display"');
		const { rows } = await sql.query<{ id: string }>(
			`UPDATE "Circulation" SET "status" = 'recalled', "closedAt" = $1, "version" = "version" + 1 WHERE "status" = 'open' RETURNING "id"`,
			[at],
		);
		for (const { id } of rows)
			await sql.query(
				`INSERT INTO "CirculationStep" ("id", "circulationId", "type", "at", "actorId", "actorName", "reason")
				VALUES ($1, $2, 'recalled', $3, NULL, '', $4)`,
				[randomUUID(), id, at, restoredReason(restored)],
			);
		await sql.query(
			`INSERT INTO "AuditEntry" ("at", "accountId", "action", "detail") SELECT $1, NULL, 'backup.restored', $2::jsonb
			WHERE NOT EXISTS (SELECT 1 FROM "AuditEntry" WHERE "action" = 'backup.restored' AND "detail" = $2::jsonb)`,
			[at, JSON.stringify({ takenAt: restored.takenAt, restoredAt: at, recalled: rows.length })],
		);
	});
}
