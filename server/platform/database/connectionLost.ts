import { Prisma } from '#prisma/generated/client.ts';
import { postgresCode } from './postgresCode.ts';

/** Of the operating system, while connecting or connected. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** Prisma's own: not reachable, timed out, closed; no transaction could be begun; no connection left. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** What pg says of a connection that ended, or that could not be had in time; these errors carry no code. */
const ENDED =
	/^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded when trying to connect|Query read timeout)/;
/** PostgreSQL: connection exceptions (class 08), a server that stops or starts (57P), one with all its connections in use. */
const STOPPING = /^(08|57P|53300)/;
/** What Prisma's driver adapter calls the same. */
const KINDS = new Set(['ConnectionClosed', 'SocketTimeout', 'DatabaseNotReachable', 'TooManyConnections']);

/**
 * Whether something failed because there was no connection to the database, or it broke meanwhile; then it is unknown whether
 * it was done. A restart of PostgreSQL ends every connection.
 */
export function isConnectionLost(error: unknown): boolean {
	if (!(error instanceof Error)) return hasKind(error);
	const refused = postgresCode(error);
	if (refused !== undefined) return STOPPING.test(refused);
	const { code } = error as { readonly code?: unknown };
	if (error instanceof Prisma.PrismaClientKnownRequestError && PRISMA.has(error.code)) return true;
	if (typeof code === 'string' && NETWORK.has(code)) return true;
	return ENDED.test(error.message) || isConnectionLost(error.cause);
}

function hasKind(cause: unknown): boolean {
	return typeof cause === 'object' && cause !== null && 'kind' in cause && KINDS.has(String(cause.kind));
}
