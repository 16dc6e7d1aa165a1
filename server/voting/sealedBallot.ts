import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import { OPINION_MAX } from '#domain/voting/choice.ts';

/** A ballot of a secret vote, before it is sealed. */
export interface SecretChoice {
	readonly code: string;
	readonly optionId: string;
	readonly text: string;
	/** The session that gave it: nobody else is told the code. '' in one that an older version sealed. */
	readonly session: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Longest code, option and session (ASCII), and the longest text in UTF-8: every UTF-16 unit takes three bytes at most. */
const FIELD_MAX = 40;
const TEXT_MAX = OPINION_MAX * 3;
/** Every ballot is as long as the longest, so that its size says nothing. */
const BLOCK = 3 * (1 + FIELD_MAX) + 2 + TEXT_MAX;

/** Letters and digits that nobody mistakes for one another on paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A random code: 49 bits, in two groups. */
export function makeBallotCode(): string {
	const letters = Array.from({ length: 10 }, () => CODE_LETTERS.charAt(randomInt(CODE_LETTERS.length)));
	return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/**
 * Seals a ballot (AES-256-GCM) for one voter of one vote; always the same length.
 * @param owner binds it to its place, so that ballots cannot be moved between voters or votes
 */
export function sealBallot(key: Buffer, owner: string, { code, optionId, text, session }: SecretChoice): Buffer {
	const block = Buffer.alloc(BLOCK);
	let at = 0;
	for (const field of [optionId, code]) {
		at = block.writeUInt8(Buffer.byteLength(field, 'ascii'), at);
		at += block.write(field, at, FIELD_MAX, 'ascii');
	}
	// Half a surrogate pair becomes U+FFFD here, which PostgreSQL can store: no text may make a count fail.
	const content = Buffer.from(text, 'utf8');
	at = block.writeUInt16BE(content.byteLength, at);
	at += content.copy(block, at);
	at = block.writeUInt8(Buffer.byteLength(session, 'ascii'), at);
	block.write(session, at, FIELD_MAX, 'ascii');
	return sealBytes(key, owner, block);
}

/** Opens a ballot; null when it was not sealed with this key for this owner. */
export function openBallot(key: Buffer, owner: string, sealed: Uint8Array): SecretChoice | null {
	const block = openBytes(key, owner, sealed);
	if (block === null) return null;
	let at = 0;
	const field = (): string => {
		const length = block.readUInt8(at);
		at += 1 + length;
		return block.toString('ascii', at - length, at);
	};
	const [optionId, code] = [field(), field()];
	const length = block.readUInt16BE(at);
	const text = block.toString('utf8', at + 2, at + 2 + length);
	at += 2 + length;
	return { optionId, code, text, session: at < block.byteLength ? field() : '' };
}

/** Seals bytes under the key of a vote. */
export function sealBytes(key: Buffer, owner: string, content: Uint8Array): Buffer {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner, 'utf8'));
	return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made; null when key or owner do not fit, or a byte was changed. */
export function openBytes(key: Buffer, owner: string, sealed: Uint8Array): Buffer | null {
	const bytes = Buffer.from(sealed);
	if (bytes.byteLength < NONCE_BYTES + TAG_BYTES) return null;
	const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(owner, 'utf8'));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
	} catch {
		return null;
	}
}

/**
 * Names a paper lot: SHA-256, hex, over the sealed counts and whose ballots they are. Sealing takes a fresh nonce, so the same
 * counts entered twice are two lots, and nobody can try counts against the digest.
 */
export function lotDigest(sealed: Uint8Array, personIds: readonly string[]): string {
	return createHash('sha256')
		.update(sealed)
		.update([...personIds].sort().join(' '))
		.digest('hex');
}
