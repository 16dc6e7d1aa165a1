import { randomInt, randomUUID } from 'node:crypto';
import {
	accountKindSchema,
	systemRoleSchema,
	type AccountView,
	type CreateAccount,
	type Identity,
	type SystemRole,
	type UpdateAccount,
} from '#domain/identity/identity.ts';
import { weaknessOf } from '#domain/identity/passwordStrength.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import { requireAdmin, weakPassword } from './identity.policy.ts';
import type { AccountChange, AccountRow, IdentityRepository } from './identity.repository.ts';
import type { IdentityService } from './identity.service.ts';
import type { PasswordThreads } from './passwords/passwordThreads.ts';

/** The administrator's work on accounts. Everyone else gets `forbidden`; an unknown id is `not_found`. */
export interface AccountsService {
	list(actor: Identity): Promise<readonly AccountView[]>;
	/** The person behind the new account must choose a password of their own at first sign-in. */
	create(actor: Identity, account: CreateAccount): Promise<AccountView>;
	/** Disabling an account ends its sessions. The last administrator who can sign in stays one. */
	update(actor: Identity, id: string, change: UpdateAccount): Promise<AccountView>;
	/** A new random password, told once; the account's sessions end and it must choose its own. */
	resetPassword(actor: Identity, id: string): Promise<{ readonly account: AccountView; readonly password: string }>;
	/** Forgets the wrong passwords under the account's name: new devices need not wait any longer. */
	unlock(actor: Identity, id: string): Promise<AccountView>;
}

/** What a change of an account gives: the way in, and rights that it had not. */
interface Given {
	readonly way?: boolean;
	readonly rights?: readonly string[];
}

/** Rights whose holders are told of each other: they prepare meetings and dossiers. */
const OFFICE_RIGHTS: readonly string[] = ['secretary', 'office'] satisfies SystemRole[];

/** Characters nobody mistakes for another when a password is read from paper. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password in groups of four: about 79 bits in 16 characters. */
export function generatePassword(): string {
	const group = (): string => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}

/** Makes the accounts service. */
export function createAccountsService(
	repository: IdentityRepository,
	identities: IdentityService,
	audit: Audit,
	passwords: PasswordThreads,
): AccountsService {
	const view = (row: AccountRow): AccountView => toAccountView(row, identities.delayedUntil(row.username ?? ''));
	const hashFor = (actor: Identity, password: string): Promise<string> =>
		passwords.in({ lane: 'known', key: actor.accountId }, () => passwords.hash(password));

	/** One change of one account with its audit entry, in one transaction. */
	const change = async (
		actor: Identity,
		id: string,
		action: string,
		work: (
			tx: Transaction,
			before: AccountRow,
		) => Promise<{ row: AccountRow; detail?: Record<string, string | boolean>; given?: Given }>,
	): Promise<AccountRow> => {
		requireAdmin(actor);
		let tell = (): void => undefined;
		const row = await repository.transaction(async (tx) => {
			// Always administrators first, then the account: two changes at once cannot wait for each other.
			await repository.lockAdmins(tx);
			const before = await repository.lock(tx, id);
			if (before === null) throw new AppError('not_found');
			const made = await work(tx, before);
			await audit.record(tx, {
				accountId: actor.accountId,
				action,
				subjectId: id,
				...(made.detail ? { detail: made.detail } : {}),
			});
			tell = await tellOf(tx, made.row, made.given ?? {});
			return made.row;
		});
		tell();
		identities.announceChanged(id);
		return row;
	};

	/** Stores who is told of what was given; call what it returns after the commit. */
	const tellOf = async (tx: Transaction, row: AccountRow, { way = false, rights = [] }: Given): Promise<() => void> => {
		const ofOffice = rights.some((role) => OFFICE_RIGHTS.includes(role));
		if (!way && !ofOffice) return () => undefined;
		const { id, personId, siteId, name, accessGivenAt } = row;
		const peers = ofOffice ? await repository.peers(tx, id, OFFICE_RIGHTS) : [];
		const at = way ? (accessGivenAt ?? new Date()) : null;
		return identities.accessGiven(tx, { accountId: id, personId, siteId, name, at, peers });
	};

	const assertAdminRemains = async (tx: Transaction, id: string): Promise<void> => {
		const others = (await repository.lockAdmins(tx)).filter((admin) => admin !== id);
		if (others.length > 0) return;
		const message =
			'Hệ thống cần ít nhất một quản trị viên đang hoạt động. (At least one active administrator must remain.)';
		throw new AppError('bad_request', { issues: [{ path: 'roles', message }] });
	};

	return {
		async list(actor) {
			requireAdmin(actor);
			return (await repository.list()).map(view);
		},

		async create(actor, account) {
			requireAdmin(actor);
			assertKindFits(account);
			const weakness = weaknessOf(account.password, account.username);
			if (weakness !== null) throw weakPassword('password', weakness);
			const hash = await hashFor(actor, account.password);
			const { username, displayName: name, kind, personId, siteId } = account;
			const roles = [...new Set(account.roles)];
			try {
				const { made, tell } = await repository.transaction(async (tx) => {
					if (personId !== null && !(await repository.personExists(tx, personId))) throw new AppError('not_found');
					if (siteId !== null && !(await repository.siteExists(tx, siteId))) throw new AppError('not_found');
					const id = randomUUID();
					const row = await repository.create(
						tx,
						{ id, username, name, kind, personId, siteId, roles, mustChangePassword: true },
						hash,
					);
					await audit.record(tx, {
						accountId: actor.accountId,
						action: 'identity.account_created',
						subjectId: id,
						detail: { username, kind, roles: roles.join(' ') },
					});
					return { made: view(row), tell: await tellOf(tx, row, { way: true, rights: roles }) };
				});
				tell();
				return made;
			} catch (error) {
				throw isUniqueViolation(error) ? new AppError('already_exists', { cause: error }) : error;
			}
		},

		async update(actor, id, wanted) {
			const row = await change(actor, id, 'identity.account_updated', async (tx, before) => {
				const roles = wanted.roles === undefined ? undefined : [...new Set(wanted.roles)];
				if (before.kind === 'site' && roles !== undefined && roles.length > 0) refuseField('roles');
				const losesAdmin = wanted.disabled === true || (roles !== undefined && !roles.includes('admin'));
				if (before.roles.includes('admin') && losesAdmin) await assertAdminRemains(tx, id);
				const data: AccountChange = {
					...(wanted.displayName === undefined ? {} : { name: wanted.displayName }),
					...(roles === undefined ? {} : { roles }),
					...(wanted.disabled === undefined ? {} : { disabled: wanted.disabled }),
					...(before.disabled && wanted.disabled === false ? { accessGivenAt: new Date() } : {}),
				};
				const after = await repository.update(tx, id, data);
				if (wanted.disabled === true) await repository.endSessions(tx, id);
				const detail = {
					username: after.username ?? '',
					...(roles === undefined ? {} : { roles: roles.join(' ') }),
					...(wanted.disabled === undefined ? {} : { disabled: wanted.disabled }),
				};
				const given = {
					way: before.disabled && wanted.disabled === false,
					rights: roles?.filter((role) => !before.roles.includes(role)) ?? [],
				};
				return { row: after, detail, given };
			});
			if (wanted.disabled === true) identities.announceSignedOut({ accountId: id, sessionId: null });
			return view(row);
		},

		async resetPassword(actor, id) {
			requireAdmin(actor);
			const password = generatePassword();
			const hash = await hashFor(actor, password);
			const row = await change(actor, id, 'identity.password_reset', async (tx, before) => {
				await repository.setPasswordHash(tx, id, hash, 'other');
				await repository.endSessions(tx, id);
				const after = await repository.update(tx, id, {
					mustChangePassword: true,
				});
				return { row: after, detail: { username: before.username ?? '' }, given: { way: true } };
			});
			identities.forgetWrongPasswords(row.username ?? '');
			identities.announceSignedOut({ accountId: id, sessionId: null, because: 'access_given' });
			return { account: view(row), password };
		},

		async unlock(actor, id) {
			const row = await change(actor, id, 'identity.unlocked', async (tx, before) => ({
				row: before,
				detail: { username: before.username ?? '' },
			}));
			identities.forgetWrongPasswords(row.username ?? '');
			return view(row);
		},
	};
}

/** A person's account stands for a person (or nobody in the directory); a site's for its site, without system roles. */
function assertKindFits({ kind, personId, siteId, roles }: CreateAccount): void {
	switch (kind) {
		case 'person':
			if (siteId !== null) refuseField('siteId');
			return;
		case 'site':
			if (personId !== null) refuseField('personId');
			if (siteId === null) refuseField('siteId');
			if (roles.length > 0) refuseField('roles');
	}
}

function refuseField(path: string): never {
	const message = 'Không phù hợp với loại tài khoản. (Does not fit this kind of account.)';
	throw new AppError('bad_request', { issues: [{ path, message }] });
}

function toAccountView(row: AccountRow, delayedUntil: Date | null): AccountView {
	return {
		id: row.id,
		username: row.username ?? '',
		displayName: row.name,
		kind: accountKindSchema.parse(row.kind),
		personId: row.personId,
		siteId: row.siteId,
		roles: systemRoleSchema.array().parse(row.roles),
		disabled: row.disabled,
		mustChangePassword: row.mustChangePassword,
		delayedUntil: delayedUntil?.toISOString() ?? null,
		lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
	};
}
