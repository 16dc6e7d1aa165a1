import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { isConnectionLost } from '#server/platform/database/connectionLost.ts';
import { toAppError } from '#server/platform/errors.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';

let created: TestDatabase;
let database: Database;
beforeEach(async () => {
	created = await createMigratedDatabase(inject('testPostgresUrl'));
	database = openDatabase(created.url, createLogger('silent'));
});
afterEach(async () => {
	await database.close();
	await created.drop();
});

/** What a piece of work fails with when its connection ends in the middle. */
async function cut(work: () => Promise<unknown>): Promise<unknown> {
	const failing = work().then(
		() => 'it did not fail',
		(error: unknown) => error,
	);
	const witness = new pg.Client({ connectionString: created.url });
	await witness.connect();
	try {
		for (;;) {
			const { rowCount } = await witness.query(
				"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()",
			);
			if (rowCount !== 0) return await failing;
		}
	} finally {
		await witness.end();
	}
}

/** The same for a statement that waits for a lock on the sites. */
async function blocked(work: () => Promise<unknown>): Promise<unknown> {
	return database.transaction(async (sql) => {
		await sql.query('LOCK TABLE "Site" IN ACCESS EXCLUSIVE MODE');
		const failing = work().then(
			() => 'it did not fail',
			(error: unknown) => error,
		);
		for (;;) {
			// Over another connection: within a transaction PostgreSQL shows what was when it was first asked.
			const { rowCount } = await database.pool.query(
				"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
			);
			if (rowCount !== 0) return failing;
		}
	});
}

it('R-1 a connection that ends between two statements of a transaction fails that transaction, and nothing else', async () => {
	const witness = new pg.Client({ connectionString: created.url });
	await witness.connect();
	const cutBetween = async (sql: { query(text: string): Promise<{ rows: { pid: number }[] }> }): Promise<void> => {
		const pid = (await sql.query('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
		await witness.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
		// The notice of the end has certainly been read once a later answer over the same kind of line has come.
		for (let turn = 0; turn < 20; turn += 1) await witness.query('SELECT 1');
		await sql.query('SELECT 1');
	};
	try {
		for (let time = 0; time < 5; time += 1) {
			const error: unknown = await database.transaction(cutBetween).catch((thrown: unknown) => thrown);
			expect([error, isConnectionLost(error)]).toEqual([error, true]);
		}
		await database.check();
		expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
	} finally {
		await witness.end();
	}
});

it('P-10 a connection that ends in the middle of a statement or a transaction is told from every other failure', async () => {
	const { pool, prisma } = database;
	const failures = {
		statement: await cut(() => pool.query('SELECT pg_sleep(20)')),
		prisma: await cut(() => prisma.$queryRawUnsafe('SELECT pg_sleep(20)::text')),
		// Blocked by a lock: an ordinary statement of Prisma's, which wraps the driver's errors otherwise than a raw one.
		ordinary: await blocked(() => prisma.site.updateMany({ data: { name: 'x' } })),
		transaction: await cut(() => prisma.$transaction((tx) => tx.$executeRawUnsafe('SELECT pg_sleep(20)'))),
		nobodyThere: await new pg.Client('postgresql://127.0.0.1:1/nothing').connect().catch((error: unknown) => error),
	};
	for (const [what, error] of Object.entries(failures)) {
		expect([what, isConnectionLost(error)]).toEqual([what, true]);
		expect(toAppError(error)).toMatchObject({ code: 'unavailable', expected: false });
	}
	const meetingId = randomUUID();
	const others = [
		await pool.query('SELECT nonsense').catch((error: unknown) => error),
		await prisma.$queryRawUnsafe('SELECT nonsense').catch((error: unknown) => error),
		await prisma.commandWithoutEvent
			.create({ data: { meetingId, commandId: randomUUID(), accountId: '', seq: 0 } })
			.catch((error: unknown) => error),
	];
	for (const error of others) expect([error instanceof Error, isConnectionLost(error)]).toEqual([true, false]);
});
