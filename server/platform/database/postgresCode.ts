import pg from 'pg';

/** How deep Prisma wraps what the driver said. */
const DEPTH = 6;

/**
 * The code (SQLSTATE) that PostgreSQL refused with, however it was wrapped on the way: by nobody, by Prisma's driver adapter or
 * by Prisma. Undefined when PostgreSQL did not speak.
 */
export function postgresCode(error: unknown, depth = 0): string | undefined {
	if (typeof error !== 'object' || error === null || depth > DEPTH) return undefined;
	if (error instanceof pg.DatabaseError) return error.code;
	const { originalCode, kind, code, meta, cause, driverAdapterError } = error as Readonly<Record<string, unknown>>;
	if (typeof originalCode === 'string') return originalCode;
	if (kind === 'postgres' && typeof code === 'string') return code;
	for (const inner of [meta, driverAdapterError, cause]) {
		const found = postgresCode(inner, depth + 1);
		if (found !== undefined) return found;
	}
	// A raw query's error carries it beside its message.
	return isMeta(error) && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** What Prisma puts into `meta` of a raw query: `{code, message}`. */
function isMeta(error: object): boolean {
	return !(error instanceof Error) && 'message' in error;
}
