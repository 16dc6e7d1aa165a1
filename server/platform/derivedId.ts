import { createHash } from 'node:crypto';

/**
 * A UUID that follows from what it stands for, for what the system records by itself: recorded again, it is the same id, and
 * a command id makes a repetition harmless. Version 8 of RFC 9562 over SHA-256.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
	const hash = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
	hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
	hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
	return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
