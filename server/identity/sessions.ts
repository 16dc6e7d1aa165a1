import { APIError } from 'better-auth/api';
import { accountKindSchema, systemRoleSchema, usernameSchema, type Identity } from '#domain/identity/identity.ts';
import { normalizeUsername, type SignIn } from '#domain/identity/requests.ts';
import type { Database } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import { SingleFlight } from '#server/platform/singleFlight.ts';
import type { PasswordThreads } from './passwords/passwordThreads.ts';
import { createAuth, DISABLED, PLAIN_COOKIE, SECURE_COOKIE, type Auth } from './auth.ts';

/** How long an answer about a session is reused; changes made by this process drop it at once. */
const CACHE_MS = 2_000;
const CACHE_SIZE = 2_000;
/** A name that `usernameSchema` never lets an account have. */
const MALFORMED = '-';

/** A session just made: `cookies` are `Set-Cookie` lines. */
export interface NewSession {
	readonly identity: Identity;
	readonly cookies: readonly string[];
}

/** Sessions in cookies. */
export interface Sessions {
	/**
	 * Checks a password and makes a session; null when username or password is wrong (both take one scrypt).
	 * @throws AppError `account_disabled` when the password was right
	 */
	create(
		credentials: SignIn,
		options: { readonly secure: boolean; readonly userAgent: string | null },
	): Promise<NewSession | null>;
	/** The account behind the cookies of a request; null for none, an ended one, or anything malformed. */
	resolve(headers: Headers): Promise<Identity | null>;
	/** `Set-Cookie` lines that remove the session cookies. */
	clearingCookies(secure: boolean): Promise<readonly string[]>;
	/** Drops every remembered answer; call it after a change of sessions or accounts was committed. */
	forget(): void;
}

/** Makes the sessions of a server on better-auth. */
export function createSessions(
	database: Database,
	secret: string,
	passwords: Pick<PasswordThreads, 'hash' | 'verify'>,
): Sessions {
	const auths = {
		secure: createAuth({ database, secret, secure: true, passwords }),
		plain: createAuth({ database, secret, secure: false, passwords }),
	};
	const authFor = (secure: boolean): Auth => (secure ? auths.secure : auths.plain);
	const cache = new Map<string, { readonly identity: Identity; readonly until: number }>();
	const lookups = new SingleFlight<string, Identity | null>();
	let generation = 0;

	const look = async (cookie: SessionCookie): Promise<Identity | null> => {
		const headers = new Headers({ cookie: `${cookie.name}=${cookie.value}` });
		const found = await authFor(cookie.name === SECURE_COOKIE).api.getSession({ headers });
		return found === null || found.user.disabled !== false ? null : toIdentity(found.session.id, found.user);
	};

	const resolve = async (headers: Headers): Promise<Identity | null> => {
		for (const cookie of sessionCookies(headers)) {
			const key = `${generation} ${cookie.name}=${cookie.value}`;
			const known = cache.get(key);
			if (known !== undefined && known.until > performance.now()) return known.identity;
			const identity = await lookups.run(key, () => look(cookie));
			if (identity === null) continue;
			if (cache.size >= CACHE_SIZE) cache.clear();
			// After a `forget` meanwhile this is stored under the old generation, where nobody looks.
			cache.set(key, { identity, until: performance.now() + CACHE_MS });
			return identity;
		}
		return null;
	};

	return {
		resolve,
		async create({ username, password }, { secure, userAgent }) {
			const headers = new Headers(userAgent === null ? {} : { 'user-agent': userAgent });
			// A malformed username goes the way of an unknown one, scrypt included: no account can be called MALFORMED.
			const known = usernameSchema.safeParse(username).success ? normalizeUsername(username) : MALFORMED;
			try {
				const made = await authFor(secure).api.signInUsername({
					body: { username: known, password },
					headers,
					returnHeaders: true,
				});
				const cookies = made.headers.getSetCookie();
				const cookie = new Headers({ cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') });
				const identity = await resolve(cookie);
				if (identity !== null) return { identity, cookies };
				// Disabled or signed out everywhere within the same instant: nothing of the session may stay behind.
				await authFor(secure).api.signOut({ headers: cookie, body: {} });
				return null;
			} catch (error) {
				if (!(error instanceof APIError)) throw error;
				if (error.body?.code === DISABLED) throw new AppError('account_disabled', { cause: error });
				if (error.status === 'UNAUTHORIZED') return null;
				throw error;
			}
		},
		async clearingCookies(secure) {
			const { headers } = await authFor(secure).api.signOut({ headers: new Headers(), body: {}, returnHeaders: true });
			return headers.getSetCookie().filter((line) => line.startsWith(secure ? SECURE_COOKIE : PLAIN_COOKIE));
		},
		forget() {
			generation++;
			cache.clear();
		},
	};
}

interface SessionCookie {
	readonly name: string;
	readonly value: string;
}

/** Token and base64 signature as better-auth writes them; anything else never reaches it. */
const SIGNED_VALUE = /^[A-Za-z0-9_-]{8,128}\.[A-Za-z0-9%+/=]{20,120}$/;

/** Our cookies in a request, the one only TLS can set first. */
function sessionCookies(headers: Headers): SessionCookie[] {
	const header = headers.get('cookie');
	if (header === null || header.length > 16_384) return [];
	const found = header.split(';').flatMap((part) => {
		const equals = part.indexOf('=');
		const name = part.slice(0, equals).trim();
		const value = part.slice(equals + 1).trim();
		return (name === SECURE_COOKIE || name === PLAIN_COOKIE) && SIGNED_VALUE.test(value) && isDecodable(value)
			? [{ name, value }]
			: [];
	});
	return found.sort((a, b) => Number(b.name === SECURE_COOKIE) - Number(a.name === SECURE_COOKIE)).slice(0, 4);
}

function isDecodable(value: string): boolean {
	try {
		decodeURIComponent(value);
		return true;
	} catch {
		return false;
	}
}

interface SessionUser {
	readonly id: string;
	readonly name: string;
	readonly username?: string | null | undefined;
	readonly kind?: string | null | undefined;
	readonly personId?: string | null | undefined;
	readonly siteId?: string | null | undefined;
	readonly roles?: string[] | null | undefined;
	readonly mustChangePassword?: boolean | null | undefined;
}

function toIdentity(sessionId: string, user: SessionUser): Identity {
	return {
		accountId: user.id,
		sessionId,
		username: user.username ?? '',
		displayName: user.name,
		kind: accountKindSchema.parse(user.kind),
		personId: user.personId ?? null,
		siteId: user.siteId ?? null,
		roles: systemRoleSchema.array().parse(user.roles ?? []),
		mustChangePassword: user.mustChangePassword !== false,
	};
}
