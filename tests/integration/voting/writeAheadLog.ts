import type { Database } from '#server/platform/database/client.ts';

/** What one record of the write-ahead log says about one page: the rows it carries, in PostgreSQL's own bytes. */
interface LoggedPage {
	readonly table: string;
	readonly data: Buffer;
}

/** Reads PostgreSQL's write-ahead log, as somebody does who copied its files (extension pg_walinspect; superusers only). */
export class WriteAheadLog {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async prepare(): Promise<void> {
		await this.#database.pool.query('CREATE EXTENSION IF NOT EXISTS pg_walinspect');
	}

	/** Where the log stands now, written out whole: the database of the tests commits without waiting for its log. */
	async position(): Promise<string> {
		await this.#database.pool.query(
			"BEGIN; SET LOCAL synchronous_commit = on; SELECT pg_logical_emit_message(true, 'tests', ''); COMMIT",
		);
		const { rows } = await this.#database.pool.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn');
		return rows[0]?.lsn ?? '';
	}

	/** Everything that was written about a table and its indexes between two positions, oldest first, whole pages included. */
	async pages(table: string, from: string, to: string): Promise<readonly LoggedPage[]> {
		const { rows } = await this.#database.pool.query<LoggedPage>(
			`SELECT c.relname AS "table", coalesce(w.block_data, '') || coalesce(w.block_fpi_data, '') AS "data"
				FROM pg_get_wal_block_info($2::pg_lsn, $3::pg_lsn) w
				JOIN pg_class c ON pg_relation_filenode(c.oid) = w.relfilenode
				WHERE w.reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
				AND (c.relname = $1 OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = format('%I', $1)::regclass))
				ORDER BY w.start_lsn, w.block_id`,
			[table, from, to],
		);
		return rows;
	}
}

/** The place at which each needle is first found; those that are never found come last. */
export function placesIn(pages: readonly LoggedPage[], needles: readonly Buffer[]): readonly number[] {
	return needles.map((needle) => {
		const page = pages.findIndex(({ data }) => data.includes(needle));
		// Within a record, where its bytes begin: a record may carry several rows.
		return page < 0 ? Number.MAX_SAFE_INTEGER : page * 10_000 + (pages[page]?.data.indexOf(needle) ?? 0);
	});
}

/** A UUID as PostgreSQL stores it. */
export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
