import { createHash, randomBytes, randomInt } from 'node:crypto';
import { PAIRING_CODE_LENGTH } from '#domain/display/display.ts';

/** Cookie that says which wall this is; only its hash is stored. Over TLS it has a prefix that binds it to this host. */
const DISPLAY_COOKIE = 'nghi-su-display';

/** A wall hangs for years; browsers keep a cookie for 400 days at most and each answer renews it. */
const COOKIE_SECONDS = 400 * 24 * 3600;

/** A new secret for a wall: 256 bits, base64url. */
export function makeToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A plain hash is enough: there is nothing to guess in 256 random bits. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** A pairing code, every one equally likely. */
export function makeCode(): string {
	return String(randomInt(10 ** PAIRING_CODE_LENGTH)).padStart(PAIRING_CODE_LENGTH, '0');
}

/** The token in a request's cookies; null when there is none of the right form. */
export function readToken(headers: Headers): string | null {
	const pattern = new RegExp(`(?:^|;\\s*)(?:__Host-)?${DISPLAY_COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`);
	return pattern.exec(headers.get('cookie') ?? '')?.[1] ?? null;
}

/** The Set-Cookie header that gives or renews a token. */
export function tokenCookie(token: string, encrypted: boolean): string {
	const [prefix, secure] = encrypted ? ['__Host-', '; Secure'] : ['', ''];
	return `${prefix}${DISPLAY_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_SECONDS}${secure}`;
}
