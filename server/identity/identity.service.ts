import type { SessionAccess } from '#domain/identity/access.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { weaknessOf } from '#domain/identity/passwordStrength.ts';
import type { AccountPrincipal } from '#domain/identity/principal.ts';
import { normalizeUsername, type ChangePassword, type SignIn } from '#domain/identity/requests.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import type { DeviceCookies } from './deviceCookie.ts';
import { requireOwnPassword, weakPassword } from './identity.policy.ts';
import type { IdentityRepository } from './identity.repository.ts';
import type { PasswordThreads } from './passwords/passwordThreads.ts';
import { hashRescue, isRescuePassword } from './rescuePassword.ts';
import { SignInGate } from './signInGate.ts';
import type { NewSession, Sessions } from './sessions.ts';

/** Sessions that have ended; `sessionId` null means every session of the account. */
export interface SignedOut {
	readonly accountId: string;
	readonly sessionId: string | null;
	/** Told to its devices. */
	readonly because?: 'access_given';
}

/** Where a session is being made. */
export interface SignInPlace {
	readonly secure: boolean;
	readonly userAgent: string | null;
	/** Network address of the client. */
	readonly address: string;
	/** Of the request: its cookies say which device it is. */
	readonly headers: Headers;
}

/** Somebody else gave the way into an account (made it, reset its password, enabled it again), or a right to it, or both. */
export interface AccessGiven {
	readonly accountId: string;
	readonly personId: string | null;
	readonly siteId: string | null;
	/** Its name, for those who are told. */
	readonly name: string;
	/** When the way in was given; null: only a right was. */
	readonly at: Date | null;
	/** Accounts in use with the right of the secretary or the office, when one of these was given; else nobody. */
	readonly peers: readonly string[];
}

/** Stores who is told of it, in the same transaction; what it returns tells them, after the commit. May throw to undo it all. */
export type AccessWriter = (tx: Transaction, given: AccessGiven) => Promise<() => void>;

/** Who is asking, signing in and out, one's own password. */
export interface IdentityService {
	/** The account behind a request's cookies, at most two seconds old; null when nobody is signed in. */
	resolveIdentity(headers: Headers): Promise<Identity | null>;
	/**
	 * The same for everything but one's own sign-in and password.
	 * @throws AppError `password_change_required`
	 */
	resolveAccount(headers: Headers): Promise<AccountPrincipal | null>;
	/** @throws AppError `invalid_credentials`, `account_disabled`, `sign_in_delayed`, `sign_in_busy`, `rate_limited` */
	signIn(credentials: SignIn, place: SignInPlace): Promise<NewSession>;
	signOut(identity: Identity): Promise<void>;
	/** Ends every session of the account, this one too. */
	signOutEverywhere(identity: Identity): Promise<void>;
	/**
	 * Sets a new password, ends every session of the account and makes a new one for whoever asked.
	 * @throws AppError `weak_password`, `invalid_credentials` (the current one is wrong), `sign_in_delayed`, `sign_in_busy`
	 */
	changePassword(identity: Identity, passwords: ChangePassword, place: SignInPlace): Promise<NewSession>;
	/** Until when devices new to a name wait after wrong passwords; null when they need not. */
	delayedUntil(username: string): Date | null;
	/** Forgets the wrong passwords under a name. For the account services. */
	forgetWrongPasswords(username: string): void;
	/** `Set-Cookie` lines that remove the session cookie. */
	clearingCookies(secure: boolean): Promise<readonly string[]>;
	/** Called after sessions ended, once that is committed: close what they had open. Returns the unsubscriber. */
	onSignedOut(listener: (ended: SignedOut) => void): () => void;
	/** Called after a session got another token: what it had open comes back with it. Returns the unsubscriber. */
	onRenewed(listener: (sessionId: string) => void): () => void;
	/** Tells everyone that sessions ended: caches, sockets, listeners. For the account services, after their commit. */
	announceSignedOut(ended: SignedOut): void;
	/** Called after something of an account changed that its rights may rest on. Returns the unsubscriber. */
	onChanged(listener: (accountId: string) => void): () => void;
	/** How the account came to this session, read now; null when the session has ended. */
	sessionAccess(sessionId: string): Promise<SessionAccess | null>;
	/** To which of the accounts access was given since then, the oldest first. */
	accessGivenSince(
		accountIds: readonly string[],
		since: Date,
	): Promise<readonly { readonly personId: string | null; readonly siteId: string | null; readonly at: Date }[]>;
	/** Registers who tells of access that was given. Call it while features are made. */
	storeWithAccess(writer: AccessWriter): void;
	/** For the account services: in the transaction that gives access. Call what it returns after the commit. */
	accessGiven: AccessWriter;
	/** Tells everyone that an account changed: answers about it are asked anew. For the account services, after their commit. */
	announceChanged(accountId: string): void;
}

export interface IdentityServiceNeeds {
	readonly repository: IdentityRepository;
	readonly sessions: Sessions;
	readonly audit: Audit;
	readonly clock: Clock;
	readonly realtime: Pick<Realtime, 'disconnectSession' | 'disconnectAccount' | 'recheckAccount' | 'renewSession'>;
	readonly passwords: PasswordThreads;
	readonly devices: DeviceCookies;
	readonly log: Logger;
}

/** The new cookie is on its way in the answer to a change of password; connections with the old one are renewed after that. */
const RENEW_MS = 2_000;

/** Makes the identity service. */
export function createIdentityService({
	repository,
	sessions,
	audit,
	clock,
	realtime,
	passwords,
	devices,
	log,
}: IdentityServiceNeeds): IdentityService {
	const listeners = new Set<(ended: SignedOut) => void>();
	const changeListeners = new Set<(accountId: string) => void>();
	const accessWriters: AccessWriter[] = [];
	const accessGiven: AccessWriter = async (tx, given) => {
		const telling: (() => void)[] = [];
		for (const write of accessWriters) telling.push(await write(tx, given));
		return () => telling.forEach((tell) => tell());
	};
	const renewalListeners = new Set<(sessionId: string) => void>();
	const noteDelay = async (username: string): Promise<void> => {
		const account = await repository.credentials(username);
		if (account === null) return;
		await repository.transaction((tx) =>
			audit.record(tx, { accountId: null, action: 'identity.delayed', subjectId: account.accountId }),
		);
	};
	const gate = new SignInGate(clock, (username) => {
		// Beside the answer, which must not take longer for a name that exists.
		noteDelay(username).catch((error: unknown) => log.warn({ err: error }, 'noting wrong passwords failed'));
	});

	/** Takes a one-time password of the console: it becomes the account's password, which must be changed. */
	const rescue = async (accountId: string | null, password: string): Promise<string | null> => {
		const secret = hashRescue(password);
		// Asked for a name that nobody has, too: it takes the same time.
		const found = await repository.hasRescue(accountId ?? '', secret, clock.now());
		if (!found || accountId === null) return null;
		const hash = await passwords.in({ lane: 'known', key: accountId }, () => passwords.hash(password));
		let tell = (): void => undefined;
		const taken = await repository.transaction(async (tx) => {
			if (!(await repository.takeRescue(tx, accountId, secret, clock.now()))) return false;
			await repository.setPasswordHash(tx, accountId, hash, 'other');
			await repository.endSessions(tx, accountId);
			const account = await repository.update(tx, accountId, { mustChangePassword: true });
			const { personId, siteId, name, accessGivenAt } = account;
			tell = await accessGiven(tx, { accountId, personId, siteId, name, at: accessGivenAt ?? new Date(), peers: [] });
			await audit.record(tx, { accountId: null, action: 'identity.rescued', subjectId: accountId });
			return true;
		});
		if (!taken) return null;
		tell();
		announceSignedOut({ accountId, sessionId: null, because: 'access_given' });
		return hash;
	};

	const renew = (sessionId: string): void => {
		setTimeout(() => {
			realtime.renewSession(sessionId);
			for (const listener of renewalListeners) listener(sessionId);
		}, RENEW_MS).unref();
	};

	const announceSignedOut = (ended: SignedOut): void => {
		sessions.forget();
		if (ended.sessionId === null) realtime.disconnectAccount(ended.accountId, ended.because);
		else realtime.disconnectSession(ended.sessionId);
		for (const listener of listeners) listener(ended);
	};

	return {
		resolveIdentity: (headers) => sessions.resolve(headers),
		async resolveAccount(headers) {
			const identity = await sessions.resolve(headers);
			if (identity === null) return null;
			requireOwnPassword(identity);
			return { type: 'account', identity };
		},
		sessionAccess: (sessionId) => repository.sessionAccess(sessionId),
		accessGivenSince: (accountIds, since) => repository.accessGivenSince(accountIds, since),
		storeWithAccess: (writer) => void accessWriters.push(writer),
		accessGiven,
		clearingCookies: (secure) => sessions.clearingCookies(secure),
		announceSignedOut,
		onChanged(listener) {
			changeListeners.add(listener);
			return () => changeListeners.delete(listener);
		},
		announceChanged(accountId) {
			sessions.forget();
			realtime.recheckAccount(accountId);
			for (const listener of changeListeners) listener(accountId);
		},
		onSignedOut(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		async signIn(credentials, place) {
			const username = normalizeUsername(credentials.username);
			const { address, secure } = place;
			const account = await repository.credentials(username);
			const device = devices.read(place.headers);
			const known = account !== null && device?.accountIds.includes(account.accountId) === true;
			const rescued = isRescuePassword(credentials.password)
				? await rescue(account?.accountId ?? null, credentials.password)
				: null;
			const hash = rescued ?? account?.hash ?? null;
			const create = (): Promise<NewSession | null> =>
				passwords.in(
					account !== null && (known || rescued !== null)
						? { lane: 'known', key: account.accountId }
						: { lane: 'strangers', key: address },
					() => sessions.create(credentials, place),
				);
			const made =
				rescued === null
					? await gate.attempt({ username, address, deviceId: known ? device.id : null }, create)
					: await create();
			if (made === null) throw new AppError('invalid_credentials');
			const { accountId, sessionId } = made.identity;
			const stands = await repository.transaction(async (tx) => {
				const account = await repository.lock(tx, accountId);
				// The password was reset or the account disabled while the old password was being checked: those who did it have
				// ended every session they could see, and this one is not to slip through.
				if (account?.disabled !== false || (await repository.passwordHash(username, tx)) !== hash) {
					await repository.endSession(tx, sessionId);
					return false;
				}
				await repository.removeExpiredSessions(tx, accountId, new Date());
				await repository.update(tx, accountId, { lastSignInAt: clock.now() });
				await audit.record(tx, { accountId, action: 'identity.signed_in', subjectId: accountId });
				return true;
			});
			if (stands) return { ...made, cookies: [...made.cookies, devices.remember(device, accountId, secure)] };
			sessions.forget();
			throw new AppError('invalid_credentials');
		},

		async signOut({ accountId, sessionId }) {
			await repository.transaction(async (tx) => {
				await repository.endSession(tx, sessionId);
				await audit.record(tx, { accountId, action: 'identity.signed_out', subjectId: accountId });
			});
			announceSignedOut({ accountId, sessionId });
		},

		async signOutEverywhere({ accountId }) {
			await repository.transaction(async (tx) => {
				const ended = await repository.endSessions(tx, accountId);
				await audit.record(tx, {
					accountId,
					action: 'identity.signed_out_everywhere',
					subjectId: accountId,
					detail: { sessions: ended.length },
				});
			});
			announceSignedOut({ accountId, sessionId: null });
		},

		async changePassword(identity, { currentPassword, newPassword }, place) {
			const { accountId, sessionId, username } = identity;
			const weakness = weaknessOf(newPassword, username);
			if (weakness !== null) throw weakPassword('newPassword', weakness);
			const inLane = <T>(work: () => Promise<T>): Promise<T> => passwords.in({ lane: 'known', key: accountId }, work);
			// Whoever has the session is no stranger, but has to know the password like one.
			await gate.attempt({ username, address: '', deviceId: `session ${accountId}` }, async () => {
				const hash = await repository.passwordHash(username);
				return hash !== null && (await inLane(() => passwords.verify(hash, currentPassword))) ? true : null;
			});
			if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC')) {
				const message =
					'Mật khẩu mới phải khác mật khẩu hiện tại. (The new password must differ from the current one.)';
				throw new AppError('bad_request', { issues: [{ path: 'newPassword', message }] });
			}
			const hash = await inLane(() => passwords.hash(newPassword));
			const ended = await repository.transaction(async (tx) => {
				await repository.lock(tx, accountId);
				await repository.setPasswordHash(tx, accountId, hash, 'holder');
				await repository.update(tx, accountId, { mustChangePassword: false });
				await audit.record(tx, { accountId, action: 'identity.password_changed', subjectId: accountId });
				return repository.endSessions(tx, accountId);
			});
			sessions.forget();
			for (const other of ended) if (other !== sessionId) announceSignedOut({ accountId, sessionId: other });
			const made = await inLane(() => sessions.create({ username, password: newPassword }, place));
			renew(sessionId);
			if (made === null) throw new AppError('unauthenticated');
			return made;
		},

		delayedUntil: (username) => gate.delayedUntil(username),
		forgetWrongPasswords: (username) => gate.forget(username),
		onRenewed(listener) {
			renewalListeners.add(listener);
			return () => renewalListeners.delete(listener);
		},
	};
}
