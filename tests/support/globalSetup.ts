import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { createDatabase, withDatabaseName } from './database.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Maintenance address of the cluster all tests of this run share. */
		testPostgresUrl: string;
		/** Where the papers of the demonstration are kept for the servers that get a copy of it. */
		demoFolder: string;
	}
}

/** Name of the migrated database every test database is copied from. */
const TEMPLATE = 'nghi_su_template';

/** One embedded PostgreSQL per run, without durability, with a migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const log = createLogger('silent');
	const directory = await mkdtemp(path.join(tmpdir(), 'nghi-su-test-'));
	const postgres = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), log, durable: false });
	await createDatabase(postgres.url, TEMPLATE);
	await migrate(
		withDatabaseName(postgres.url, TEMPLATE),
		path.resolve(import.meta.dirname, '../../prisma/migrations'),
		log,
	);
	project.provide('testPostgresUrl', postgres.url);
	project.provide('demoFolder', path.join(directory, 'demo'));
	return async () => {
		await postgres.stop();
		await rm(directory, { recursive: true, force: true });
	};
}
