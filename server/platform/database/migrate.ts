import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { hasCode } from '../dataDir.ts';
import { StartupError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { connectOnce } from './connections.ts';

/** Any number known to every server of this product: only one migrates at a time. */
const ADVISORY_LOCK = 7_202_306_07;

/** The table and columns are Prisma's own, so that its command line tool sees what was applied here. */
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
	id VARCHAR(36) PRIMARY KEY NOT NULL,
	checksum VARCHAR(64) NOT NULL,
	finished_at TIMESTAMPTZ,
	migration_name VARCHAR(255) NOT NULL,
	logs TEXT,
	rolled_back_at TIMESTAMPTZ,
	started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
	applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
	readonly name: string;
	readonly sql: string;
	/** SHA-256 of the file, in hex, as Prisma computes it. */
	readonly checksum: string;
}

interface AppliedRow {
	readonly migration_name: string;
	readonly checksum: string;
	readonly finished_at: Date | null;
}

/**
 * Brings the database to the state of `prisma/migrations`: each migration that is missing runs in its own transaction
 * together with its record, in the order of the folder names.
 * @param directory folder of Prisma migrations
 * @returns names of the migrations applied now
 * @throws StartupError when an applied migration was changed, failed half-way, or is not known to this version
 */
export async function migrate(url: string, directory: string, log: Logger): Promise<string[]> {
	const migrations = await readMigrations(directory);
	const client = await connectOnce(url, log);
	try {
		await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
		await client.query("SET client_min_messages = 'warning'");
		await client.query(CREATE_TABLE);
		const { rows } = await client.query<AppliedRow>(
			'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
		);
		const applied = new Map(rows.map((row) => [row.migration_name, row]));
		assertHistory(migrations, applied);
		const missing = migrations.filter((migration) => !applied.has(migration.name));
		for (const migration of missing) {
			log.info({ migration: migration.name }, 'applying a migration');
			await apply(client, migration);
		}
		return missing.map((migration) => migration.name);
	} finally {
		// Ending the session releases the lock.
		await client.end().catch(() => undefined);
	}
}

function assertHistory(migrations: readonly Migration[], applied: ReadonlyMap<string, AppliedRow>): void {
	const known = new Map(migrations.map((migration) => [migration.name, migration]));
	for (const row of applied.values()) {
		const migration = known.get(row.migration_name);
		if (row.finished_at === null) {
			throw new StartupError(
				`Bước chuyển đổi cơ sở dữ liệu ${row.migration_name} trước đây bị dở dang; hãy khôi phục từ bản sao lưu hoặc xử lý bằng "prisma migrate resolve".`,
			);
		}
		if (migration === undefined) {
			throw new StartupError(
				`Cơ sở dữ liệu mới hơn phần mềm này (đã có bước ${row.migration_name}); hãy chạy đúng phiên bản phần mềm.`,
			);
		}
		if (migration.checksum !== row.checksum) {
			throw new StartupError(
				`Tệp chuyển đổi cơ sở dữ liệu ${row.migration_name} đã bị sửa sau khi áp dụng; hãy lấy lại đúng tệp của phiên bản đã cài.`,
			);
		}
	}
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
	await client.query('BEGIN');
	try {
		await client.query(migration.sql);
		await client.query(
			`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
			VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
			[randomUUID(), migration.checksum, migration.name],
		);
		await client.query('COMMIT');
	} catch (error) {
		// A connection that broke has nothing to roll back any more.
		await client.query('ROLLBACK').catch(() => undefined);
		throw new StartupError(
			`Không áp dụng được bước chuyển đổi cơ sở dữ liệu ${migration.name}; dữ liệu được giữ nguyên như trước.`,
			error,
		);
	}
}

async function readMigrations(directory: string): Promise<Migration[]> {
	const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
		if (hasCode(error, 'ENOENT')) return [];
		throw error;
	});
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	return Promise.all(
		names.sort().map(async (name) => {
			const sql = await readFile(path.join(directory, name, 'migration.sql'), 'utf8');
			return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
		}),
	);
}
