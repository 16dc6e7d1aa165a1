import { randomUUID } from 'node:crypto';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { username } from 'better-auth/plugins/username';
import { PASSWORD_LENGTH } from '#domain/identity/passwordStrength.ts';
import { normalizeUsername } from '#domain/identity/requests.ts';
import type { Database } from '#server/platform/database/client.ts';
import type { PasswordThreads } from './passwords/passwordThreads.ts';

/** Life of a session from its sign-in, in seconds: a working day with a long meeting, never prolonged. */
const SESSION_SECONDS = 12 * 3_600;
const COOKIE_PREFIX = 'nghisu';
/** Browsers take a cookie of this name from this host over TLS only: no plain-HTTP page and no other host can set it. */
export const SECURE_COOKIE = `__Host-${COOKIE_PREFIX}.session_token`;
export const PLAIN_COOKIE = `${COOKIE_PREFIX}.session_token`;

/** Refusal code thrown while a session is being made. */
export const DISABLED = 'ACCOUNT_DISABLED';

export interface AuthOptions {
	readonly database: Database;
	/** Signs the session cookies; the same after a restart. */
	readonly secret: string;
	/** Cookies for TLS (`Secure`, own name), or for plain HTTP on localhost. */
	readonly secure: boolean;
	/** Who hashes; better-auth's own functions would do it on libuv's threads, which papers are read on. */
	readonly passwords: Pick<PasswordThreads, 'hash' | 'verify'>;
}

export type Auth = ReturnType<typeof createAuth>;

/** Never set or shown through better-auth: only our own services write these. */
const ours = { input: false, required: false } as const;

/**
 * better-auth with username and password (scrypt): it checks passwords, makes sessions and signs cookies. Its HTTP router
 * is not mounted; our routes call its functions one by one, so nothing else of it is reachable.
 */
export function createAuth({ database, secret, secure, passwords }: AuthOptions) {
	return betterAuth({
		appName: 'Nghị Sự',
		// Required, but decides nothing: cookies are set for the host of the request and no link is ever made.
		baseURL: secure ? 'https://localhost' : 'http://localhost',
		secret,
		database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
		logger: { disabled: true },
		telemetry: { enabled: false },
		rateLimit: { enabled: false },
		emailAndPassword: {
			enabled: false,
			disableSignUp: true,
			minPasswordLength: PASSWORD_LENGTH.least,
			maxPasswordLength: PASSWORD_LENGTH.most,
			password: {
				hash: (password) => passwords.hash(password),
				verify: ({ hash, password }) => passwords.verify(hash, password),
			},
		},
		plugins: [
			username({
				minUsernameLength: 1,
				maxUsernameLength: 200,
				displayUsername: false,
				usernameNormalization: normalizeUsername,
				// `sessions.ts` has checked the form; here a name is only looked up.
				usernameValidator: () => true,
			}),
		],
		session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
		user: {
			additionalFields: {
				kind: { type: 'string', ...ours },
				personId: { type: 'string', ...ours },
				siteId: { type: 'string', ...ours },
				roles: { type: 'string[]', ...ours },
				disabled: { type: 'boolean', ...ours },
				mustChangePassword: { type: 'boolean', ...ours },
			},
		},
		databaseHooks: {
			session: {
				create: {
					// Every way to a session passes here, after the password was right.
					before: async ({ userId }) => {
						const user = await database.prisma.user.findUnique({ where: { id: userId }, select: { disabled: true } });
						if (user?.disabled !== false) throw new APIError('FORBIDDEN', { code: DISABLED });
					},
				},
			},
		},
		advanced: {
			cookiePrefix: COOKIE_PREFIX,
			// Its own prefix for TLS would be `__Secure-`, which says nothing of the host.
			useSecureCookies: false,
			cookies: { session_token: { name: secure ? SECURE_COOKIE : PLAIN_COOKIE } },
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
			ipAddress: { disableIpTracking: true },
			database: { generateId: () => randomUUID() },
		},
	});
}
