import { cp } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '#server/platform/clock.ts';
import type { Config } from '#server/platform/config.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { ContentStore } from '#server/platform/files/contentStore.ts';
import { createLogger } from '#server/platform/log.ts';
import { seedWhenEmpty } from '#server/seeding.ts';
import { createDatabase, createMigratedDatabase, freshName, type TestDatabase } from './database.ts';

const TEMPLATE = 'nghi_su_demo';
/** Any number: whoever holds it looks whether the template is there, and makes it. */
const LOCK = 7_202_312_01;

/**
 * A database with the demonstration in it, and its papers in `dataDir`. Hashing thirty passwords and setting fourteen papers takes
 * seconds, so it is done once in a run, by whoever needs it first; the others get a copy.
 * @param config of the server that fills it; its folder keeps the papers, the same for the whole run
 */
export async function createDemoDatabase(adminUrl: string, config: Config, dataDir: string): Promise<TestDatabase> {
	const admin = new pg.Client({ connectionString: adminUrl });
	await admin.connect();
	try {
		await admin.query(`SELECT pg_advisory_lock(${LOCK})`);
		const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
		if (rowCount === 0) {
			const { url } = await createMigratedDatabase(adminUrl);
			await fill(url, config);
			// Its name says that it is whole.
			await admin.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${TEMPLATE}`);
		}
	} finally {
		await admin.end();
	}
	await cp(path.join(config.dataDir, 'files'), path.join(dataDir, 'files'), { recursive: true });
	return createDatabase(adminUrl, freshName(), TEMPLATE);
}

async function fill(url: string, config: Config): Promise<void> {
	const log = createLogger('silent');
	const database = openDatabase(url, log);
	try {
		const files = await ContentStore.open(config.dataDir);
		await seedWhenEmpty({ config, database, files, clock: systemClock, log }, () => undefined);
	} finally {
		await database.close();
	}
}
