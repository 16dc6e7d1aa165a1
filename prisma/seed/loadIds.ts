import { createHash } from 'node:crypto';

/** Namespace of the demonstration's ids (a random UUID made for this purpose). */
const NAMESPACE = Buffer.from('5d1c0e9b7c6a4f0e9f5b2a7d8e4c3b1a', 'hex');

/**
 * The id of something in the demonstration: a version 5 UUID (RFC 9562 §5.5) of what it is and its key, so the same on every
 * installation and in every test.
 */
export function seedId(what: string, key: string): string {
	const hash = createHash('sha1').update(NAMESPACE).update(`${what}/${key}`).digest();
	hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
	hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
	const hex = hash.subarray(0, 16).toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A calendar day as PostgreSQL's `date` wants it. */
export function seedDay(day: string): Date;
export function seedDay(day: string | null): Date | null;
export function seedDay(day: string | null): Date | null {
	return day === null ? null : new Date(`${day}T00:00:00Z`);
}
