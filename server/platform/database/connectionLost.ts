import pg from 'pg';
import { Prisma } from '#prisma/generated/client.ts';

/** Of the operating system, while connecting or connected. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** Prisma's own: not reachable, timed out, closed; no transaction could be begun. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2028']);
/** What pg says of a connection that ended; these errors carry no code. */
const ENDED = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired)/;
/** PostgreSQL: connection exceptions (class 08) and a server that stops or starts (57P). */
const STOPPING = /^(08|57P)/;

/**
 * Whether something failed because there was no connection to the database, or it broke meanwhile; then it is unknown whether
 * it was done. A restart of PostgreSQL ends every connection.
 */
export function isConnectionLost(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error instanceof pg.DatabaseError) return STOPPING.test(error.code ?? '');
	const { code } = error as { readonly code?: unknown };
	if (error instanceof Prisma.PrismaClientKnownRequestError) {
		// In a transaction of Prisma's the server's code is inside.
		return PRISMA.has(error.code) || /"(?:originalCode|code)":"57P/.test(JSON.stringify(error.meta ?? {}));
	}
	if (typeof code === 'string' && NETWORK.has(code)) return true;
	return ENDED.test(error.message) || isConnectionLost(error.cause);
}
