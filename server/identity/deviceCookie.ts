import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** Browsers keep a cookie for 400 days at most; each sign-in renews it. */
const COOKIE_SECONDS = 400 * 24 * 3_600;
/** Accounts that one device remembers: a shared tablet, an administrator with two accounts. */
const ACCOUNTS_REMEMBERED = 5;
const COOKIE_FORM = /^[A-Za-z0-9_-]{20,600}\.[A-Za-z0-9_-]{43}$/;

/** A browser from which somebody has signed in before. */
export interface Device {
	readonly id: string;
	/** Accounts that signed in here, the latest first. */
	readonly accountIds: readonly string[];
}

/**
 * The cookie by which a device is known again: it opens nothing, but the tries of others do not make it wait
 * (PROTOCOL.md E-6). Signed, so that nobody can make one for an account that never signed in there.
 */
export class DeviceCookies {
	readonly #key: Buffer;

	constructor(sessionSecret: string) {
		this.#key = createHmac('sha256', sessionSecret).update('nghi-su/device/v1').digest();
	}

	/** The device in a request's cookies; null for none and for anything that is not ours. */
	read(headers: Headers): Device | null {
		const header = headers.get('cookie');
		if (header === null || header.length > 16_384) return null;
		for (const part of header.split(';')) {
			const [name = '', value = ''] = part.trim().split('=', 2);
			if ((name === deviceCookieName(true) || name === deviceCookieName(false)) && COOKIE_FORM.test(value)) {
				const device = this.#open(value);
				if (device !== null) return device;
			}
		}
		return null;
	}

	/** The `Set-Cookie` line after an account has signed in on a device. */
	remember(device: Device | null, accountId: string, secure: boolean): string {
		const others = (device?.accountIds ?? []).filter((id) => id !== accountId);
		const accountIds = [accountId, ...others].slice(0, ACCOUNTS_REMEMBERED);
		const body = Buffer.from(JSON.stringify([device?.id ?? randomUUID(), ...accountIds])).toString('base64url');
		const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_SECONDS}${secure ? '; Secure' : ''}`;
		return `${deviceCookieName(secure)}=${body}.${this.#sign(body)}; ${attributes}`;
	}

	#open(value: string): Device | null {
		const [body = '', signature = ''] = value.split('.');
		const expected = Buffer.from(this.#sign(body));
		const given = Buffer.from(signature);
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
		const [id = '', ...accountIds] = JSON.parse(Buffer.from(body, 'base64url').toString()) as string[];
		return { id, accountIds };
	}

	#sign(body: string): string {
		return createHmac('sha256', this.#key).update(body).digest('base64url');
	}
}

/** A name that browsers take from TLS only, for this host alone; another one for HTTP on this machine. */
function deviceCookieName(secure: boolean): string {
	return secure ? '__Host-nghisu.device' : 'nghisu.device';
}
