import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { isLocked } from '#domain/identity/lockOut.ts';
import { passwordSchema, type Identity } from '#domain/identity/identity.ts';
import type { AccountPrincipal } from '#domain/identity/principal.ts';
import { normalizeUsername, type ChangePassword, type SignIn } from '#domain/identity/requests.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Realtime } from '#server/platform/realtime/realtime.ts';
import { requireOwnPassword } from './identity.policy.ts';
import type { IdentityRepository } from './identity.repository.ts';
import { SignInGate } from './signInGate.ts';
import type { NewSession, Sessions } from './sessions.ts';

/** Sessions that have ended; `sessionId` null means every session of the account. */
export interface SignedOut {
	readonly accountId: string;
	readonly sessionId: string | null;
}

/** Who is asking, signing in and out, one's own password. */
export interface IdentityService {
	/** The account behind a request's cookies, at most two seconds old; null when nobody is signed in. */
	resolveIdentity(headers: Headers): Promise<Identity | null>;
	/**
	 * The same for everything but one's own sign-in and password.
	 * @throws AppError `password_change_required`
	 */
	resolveAccount(headers: Headers): Promise<AccountPrincipal | null>;
	/** @throws AppError `invalid_credentials`, `account_locked`, `account_disabled`, `rate_limited` */
	signIn(
		credentials: SignIn,
		options: { readonly secure: boolean; readonly userAgent: string | null },
	): Promise<NewSession>;
	signOut(identity: Identity): Promise<void>;
	/** Ends every session of the account, this one too. */
	signOutEverywhere(identity: Identity): Promise<void>;
	/**
	 * Sets a new password and ends the account's other sessions.
	 * @throws AppError `weak_password`, `invalid_credentials` (the current one is wrong; counts towards the lock-out)
	 */
	changePassword(identity: Identity, passwords: ChangePassword): Promise<Identity>;
	/** `Set-Cookie` lines that remove the session cookie. */
	clearingCookies(secure: boolean): Promise<readonly string[]>;
	/** Called after sessions ended, once that is committed: close what they had open. Returns the unsubscriber. */
	onSignedOut(listener: (ended: SignedOut) => void): () => void;
	/** Tells everyone that sessions ended: caches, sockets, listeners. For the account services, after their commit. */
	announceSignedOut(ended: SignedOut): void;
	/** Called after something of an account changed that its rights may rest on. Returns the unsubscriber. */
	onChanged(listener: (accountId: string) => void): () => void;
	/** Tells everyone that an account changed: answers about it are asked anew. For the account services, after their commit. */
	announceChanged(accountId: string): void;
}

export interface IdentityServiceNeeds {
	readonly repository: IdentityRepository;
	readonly sessions: Sessions;
	readonly audit: Audit;
	readonly clock: Clock;
	readonly realtime: Pick<Realtime, 'disconnectSession' | 'disconnectAccount' | 'recheckAccount'>;
}

/** Makes the identity service. */
export function createIdentityService({
	repository,
	sessions,
	audit,
	clock,
	realtime,
}: IdentityServiceNeeds): IdentityService {
	const listeners = new Set<(ended: SignedOut) => void>();
	const changeListeners = new Set<(accountId: string) => void>();
	const gate = new SignInGate(
		{
			read: (username) => repository.readFailures(username),
			clear: (username) => repository.clearFailures(username),
			add: (username, now) =>
				repository.transaction(async (tx) => {
					const counted = await repository.addFailure(tx, username, now);
					if (counted !== null && isLocked(counted, now)) {
						await audit.record(tx, { accountId: null, action: 'identity.locked', subjectId: counted.id });
					}
					return counted;
				}),
		},
		clock,
	);

	const announceSignedOut = (ended: SignedOut): void => {
		sessions.forget();
		if (ended.sessionId === null) realtime.disconnectAccount(ended.accountId);
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

		async signIn(credentials, options) {
			const username = normalizeUsername(credentials.username);
			const hash = await repository.passwordHash(username);
			const made = await gate.attempt(username, () => sessions.create(credentials, options));
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
			if (stands) return made;
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

		async changePassword(identity, { currentPassword, newPassword }) {
			if (!passwordSchema.safeParse(newPassword).success) throw new AppError('weak_password');
			const { accountId, sessionId, username } = identity;
			await gate.attempt(username, async () => {
				const hash = await repository.passwordHash(username);
				return hash !== null && (await verifyPassword({ hash, password: currentPassword })) ? true : null;
			});
			if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC')) {
				const message =
					'Mật khẩu mới phải khác mật khẩu hiện tại. (The new password must differ from the current one.)';
				throw new AppError('bad_request', { issues: [{ path: 'newPassword', message }] });
			}
			const hash = await hashPassword(newPassword);
			const ended = await repository.transaction(async (tx) => {
				await repository.lock(tx, accountId);
				await repository.setPasswordHash(tx, accountId, hash);
				await repository.update(tx, accountId, { mustChangePassword: false });
				await audit.record(tx, { accountId, action: 'identity.password_changed', subjectId: accountId });
				return repository.endSessions(tx, accountId, sessionId);
			});
			sessions.forget();
			for (const other of ended) announceSignedOut({ accountId, sessionId: other });
			return { ...identity, mustChangePassword: false };
		},
	};
}
