import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { loadSecret } from './secrets.ts';

/**
 * The server's own signature (Ed25519, RFC 8032) under a record: it shows that this installation recorded exactly these
 * bytes. It is no legal digital signature of a person, and no text may call it one.
 */
export interface Signing {
	/** The raw public key (32 bytes, base64url): names the key, and is all that is needed to verify with. */
	readonly keyId: string;
	/**
	 * Signs UTF-8 text. The one key serves several features, so the text begins with its kind and version
	 * (`nghi-su/<what>/v1\n…`): a signature of one kind is never one of another.
	 * @returns 64 bytes, base64url
	 */
	sign(text: string): string;
}

/** DER before the 32 bytes of a private key (PKCS #8) and of a public one (SPKI), RFC 8410 §7 and §4. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Opens the signing key of this installation (DATA_DIR/secrets/signing), making it on first use. */
export async function openSigning(dataDir: string): Promise<Signing> {
	const seed = Buffer.from(await loadSecret(dataDir, 'signing'), 'base64url');
	const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
	const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
	return {
		keyId: spki.subarray(SPKI_PREFIX.length).toString('base64url'),
		sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
	};
}

/** Whether a signature over a text was made with the key that `keyId` names; false for anything malformed. */
export function isSignedBy(keyId: string, text: string, signature: string): boolean {
	const raw = Buffer.from(keyId, 'base64url');
	if (raw.length !== 32) return false;
	const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
	return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
}
