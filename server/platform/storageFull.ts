import { postgresCode } from './database/postgresCode.ts';

/** Of the operating system: no room, no quota left, a file that may not grow (`ulimit -f`). */
const SYSTEM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** PostgreSQL: disk_full. */
export const DISK_FULL = '53100';

/**
 * Whether something failed for want of room, wherever it was to be written: papers, keys, the database's own files. What has
 * failed so was not stored, and can be asked again once there is room.
 */
export function isStorageFull(error: unknown): boolean {
	if (postgresCode(error) === DISK_FULL) return true;
	if (!(error instanceof Error)) return false;
	return ('code' in error && SYSTEM.has(String(error.code))) || isStorageFull(error.cause);
}
