import pg from 'pg';
import type { Logger } from '../log.ts';
import { DISK_FULL } from '../storageFull.ts';

/*
 * The one place where connections to PostgreSQL are made. A connection that breaks says so twice: the statement under way is
 * rejected, and the connection emits 'error', which ends the process when nobody listens. Between two statements of a
 * transaction there is only the event. So every connection is given an owner for it as soon as it exists, for as long as it does.
 */

/** Called when PostgreSQL answers that it has no room (class 53100). */
export type OnDiskFull = () => void;

/** Most that a pool waits for a connection, and a connection for its server, in ms. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A pool all of whose connections, idle, checked out or standing, are owned. */
export function openPool(url: string, log: Logger, size: number, onDiskFull?: OnDiskFull): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		// Prisma takes what PostgreSQL prints of an instant for UTC, whatever zone the database was set to.
		options: '-c TimeZone=UTC',
		max: size,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		idleTimeoutMillis: 30_000,
	});
	// Idle connections (a database that restarted): the pool drops them and emits their error itself.
	pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
	pool.on('connect', (client) => {
		own(client, log);
		if (onDiskFull !== undefined) watchDisk(client, onDiskFull);
	});
	return pool;
}

/**
 * One connection outside any pool (migrations, a first try, a backup). Whoever takes it ends it.
 * @throws what pg throws when the server cannot be reached
 */
export async function connectOnce(url: string, log: Logger, timeoutMs = CONNECT_TIMEOUT_MS): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeoutMs });
	own(client, log);
	try {
		await client.connect();
		return client;
	} catch (error) {
		await client.end().catch(() => undefined);
		throw error;
	}
}

function own(client: pg.ClientBase, log: Logger): void {
	client.on('error', (error) => log.warn({ err: error }, 'a database connection broke'));
}

/** What every statement of a connection is refused with, whoever asked: Prisma, the pool or hand-written SQL. */
interface ErrorMessages {
	on(event: 'errorMessage', listener: (message: { readonly code?: string }) => void): void;
}

function watchDisk(client: pg.PoolClient, onDiskFull: OnDiskFull): void {
	const { connection } = client as unknown as { readonly connection?: ErrorMessages };
	connection?.on('errorMessage', ({ code }) => {
		if (code === DISK_FULL) onDiskFull();
	});
}
