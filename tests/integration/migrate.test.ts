import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { createEmptyDatabase, type TestDatabase } from '#tests/support/database.ts';

it('the migrations, replayed, give the schema', async () => {
	const script = path.resolve(import.meta.dirname, '../../scripts/migration.mjs');
	// Rejects with what is missing.
	await promisify(execFile)(process.execPath, [script, '--check']);
}, 60_000);

describe('migrate', () => {
	const log = createLogger('silent');
	let folder: string;
	let database: TestDatabase;
	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-migrations-'));
		await cp(path.resolve(import.meta.dirname, '../../prisma/migrations'), folder, { recursive: true });
		database = await createEmptyDatabase(inject('testPostgresUrl'));
	});
	afterEach(async () => {
		await database.drop();
		await rm(folder, { recursive: true, force: true });
	});

	const add = async (name: string, sql: string): Promise<void> => {
		await mkdir(path.join(folder, name));
		await writeFile(path.join(folder, name, 'migration.sql'), sql);
	};
	const rows = async (sql: string): Promise<unknown[]> => {
		const client = new pg.Client({ connectionString: database.url });
		await client.connect();
		const result = await client.query<Record<string, unknown>>(sql).finally(() => client.end());
		return result.rows;
	};

	it('applies what is missing once, also when two servers start together', async () => {
		const applied = await Promise.all([migrate(database.url, folder, log), migrate(database.url, folder, log)]);
		expect(applied.map((names) => names.length > 0).sort()).toEqual([false, true]);
		expect(await migrate(database.url, folder, log)).toEqual([]);
		await add('99990101000000_more', 'CREATE TABLE more (id int); INSERT INTO more VALUES (1);');
		expect(await migrate(database.url, folder, log)).toEqual(['99990101000000_more']);
		expect(await rows('SELECT id FROM more')).toEqual([{ id: 1 }]);
	});

	it('refuses an applied migration that was changed, and a database that is newer', async () => {
		await add('99990101000000_more', 'CREATE TABLE more (id int);');
		await migrate(database.url, folder, log);
		await appendFile(path.join(folder, '99990101000000_more/migration.sql'), '\n');
		await expect(migrate(database.url, folder, log)).rejects.toThrow(/99990101000000_more đã bị sửa sau khi áp dụng/);
		await rm(path.join(folder, '99990101000000_more'), { recursive: true });
		await expect(migrate(database.url, folder, log)).rejects.toThrow(/mới hơn phần mềm/);
	});

	it('undoes all of a migration that fails', async () => {
		await migrate(database.url, folder, log);
		await add('99990101000000_bad', 'CREATE TABLE half (id int); SELECT nonsense;');
		await expect(migrate(database.url, folder, log)).rejects.toThrow(/99990101000000_bad; dữ liệu được giữ nguyên/);
		expect(await rows("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
		await writeFile(path.join(folder, '99990101000000_bad/migration.sql'), 'CREATE TABLE half (id int);');
		expect(await migrate(database.url, folder, log)).toEqual(['99990101000000_bad']);
	});
});
