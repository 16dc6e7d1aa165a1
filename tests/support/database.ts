import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The same server's address with another database in it. */
export function withDatabaseName(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.href;
}

/** A database of one test server. */
export interface TestDatabase {
	readonly url: string;
	drop(): Promise<void>;
}

/** Makes an empty database, or a copy of `template`. */
export async function createDatabase(adminUrl: string, name: string, template = 'template0'): Promise<TestDatabase> {
	await execute(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
	return {
		url: withDatabaseName(adminUrl, name),
		drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
	};
}

/** A copy of the migrated template under a name of its own. */
export function createMigratedDatabase(adminUrl: string): Promise<TestDatabase> {
	return createDatabase(adminUrl, freshName(), 'nghi_su_template');
}

/** A database with nothing in it. */
export function createEmptyDatabase(adminUrl: string): Promise<TestDatabase> {
	return createDatabase(adminUrl, freshName());
}

/** A name that no database has yet. */
export function freshName(): string {
	return `test_${randomBytes(8).toString('hex')}`;
}

async function execute(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
