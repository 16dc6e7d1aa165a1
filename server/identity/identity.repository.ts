import { randomUUID } from 'node:crypto';
import type { SessionAccess } from '#domain/identity/access.ts';
import { usernameSchema } from '#domain/identity/identity.ts';
import type { Prisma, User } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

/** An account as stored. */
export type AccountRow = User;

/** What of an account may be written by the account services. */
export type AccountChange = Pick<
	Prisma.UserUncheckedUpdateInput,
	'name' | 'roles' | 'disabled' | 'mustChangePassword' | 'lastSignInAt' | 'accessGivenAt'
>;

/** better-auth's name for an account that signs in with a password. */
const CREDENTIAL = 'credential';

/** The row of a new account. better-auth wants an e-mail address; `.invalid` (RFC 2606) can never receive anything. */
export function newAccountRow(account: {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	readonly kind: 'person' | 'site';
	readonly personId: string | null;
	readonly siteId: string | null;
	readonly roles: readonly string[];
	readonly mustChangePassword: boolean;
}): Prisma.UserUncheckedCreateInput {
	return { ...account, roles: [...account.roles], email: `${account.username}@accounts.invalid` };
}

/** The row that holds an account's password hash. */
export function credentialRow(accountId: string, passwordHash: string): Prisma.AccountUncheckedCreateInput {
	return { id: randomUUID(), accountId, providerId: CREDENTIAL, userId: accountId, password: passwordHash };
}

const rescueOf = (accountId: string): string => `rescue:${accountId}`;

export type IdentityRepository = ReturnType<typeof createIdentityRepository>;

/** Accounts, their passwords and sessions. */
export function createIdentityRepository({ prisma }: Database) {
	return {
		transaction: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
			prisma.$transaction(work, { maxWait: 10_000, timeout: 10_000 }),

		list: (): Promise<AccountRow[]> => prisma.user.findMany({ orderBy: { username: 'asc' } }),

		async find(tx: Transaction, id: string): Promise<AccountRow | null> {
			return tx.user.findUnique({ where: { id } });
		},

		/** Reads an account and keeps others from changing it until the transaction ends. */
		async lock(tx: Transaction, id: string): Promise<AccountRow | null> {
			await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${id} FOR UPDATE`;
			return tx.user.findUnique({ where: { id } });
		},

		/** Locks every administrator's row, in one order, and counts those who can sign in. */
		async lockAdmins(tx: Transaction): Promise<readonly string[]> {
			const rows = await tx.$queryRaw<{ id: string; disabled: boolean }[]>`
				SELECT id, disabled FROM "user" WHERE 'admin' = ANY (roles) ORDER BY id FOR UPDATE`;
			return rows.filter(({ disabled }) => !disabled).map(({ id }) => id);
		},

		/** The account behind a username and the hash to check its password against; null for a name nobody has. */
		async credentials(username: string): Promise<{ readonly accountId: string; readonly hash: string | null } | null> {
			if (!usernameSchema.safeParse(username).success) return null;
			// One query, whether there is such a name or not: also its time tells nothing.
			const row = await prisma.account.findFirst({
				where: { user: { username }, providerId: CREDENTIAL },
				select: { userId: true, password: true },
			});
			return row === null ? null : { accountId: row.userId, hash: row.password };
		},

		/** Keeps the hash of a one-time password that was made on the server's console. */
		async keepRescue(tx: Transaction, accountId: string, hash: string, expiresAt: Date): Promise<void> {
			const identifier = rescueOf(accountId);
			await tx.verification.deleteMany({ where: { identifier } });
			await tx.verification.create({ data: { id: randomUUID(), identifier, value: hash, expiresAt } });
		},

		async hasRescue(accountId: string, hash: string, now: Date): Promise<boolean> {
			const found = { identifier: rescueOf(accountId), value: hash, expiresAt: { gt: now } };
			return (await prisma.verification.count({ where: found })) > 0;
		},

		/** Uses it up; false when it is none, or was used already. */
		async takeRescue(tx: Transaction, accountId: string, hash: string, now: Date): Promise<boolean> {
			const found = { identifier: rescueOf(accountId), value: hash, expiresAt: { gt: now } };
			return (await tx.verification.deleteMany({ where: found })).count > 0;
		},

		async create(
			tx: Transaction,
			account: Parameters<typeof newAccountRow>[0],
			passwordHash: string,
		): Promise<AccountRow> {
			const row = await tx.user.create({ data: { ...newAccountRow(account), accessGivenAt: new Date() } });
			await tx.account.create({ data: credentialRow(account.id, passwordHash) });
			return row;
		},

		update: (tx: Transaction, id: string, change: AccountChange): Promise<AccountRow> =>
			tx.user.update({ where: { id }, data: change }),

		/** The hash to check a password against; null for a username nobody has. */
		async passwordHash(username: string, source: Transaction = prisma): Promise<string | null> {
			if (!usernameSchema.safeParse(username).success) return null;
			const row = await source.account.findFirst({
				where: { user: { username }, providerId: CREDENTIAL },
				select: { password: true },
			});
			return row?.password ?? null;
		},

		/** @param by whether the account's holder chose it, or somebody else gave it (domain/identity/access.ts) */
		async setPasswordHash(tx: Transaction, accountId: string, hash: string, by: 'holder' | 'other'): Promise<void> {
			await tx.account.updateMany({ where: { userId: accountId, providerId: CREDENTIAL }, data: { password: hash } });
			const now = new Date();
			if (by === 'other') await tx.user.update({ where: { id: accountId }, data: { accessGivenAt: now } });
			else
				await tx.$executeRaw`UPDATE "user" SET "accessOwnSince" = ${now} WHERE id = ${accountId}
					AND "accessGivenAt" IS NOT NULL AND ("accessOwnSince" IS NULL OR "accessOwnSince" < "accessGivenAt")`;
		},

		/** How the account came to this session; null when there is none. */
		async sessionAccess(sessionId: string): Promise<SessionAccess | null> {
			const session = await prisma.session.findUnique({
				where: { id: sessionId },
				select: { createdAt: true, user: { select: { accessGivenAt: true, accessOwnSince: true } } },
			});
			if (session === null) return null;
			const { accessGivenAt: givenAt, accessOwnSince: ownSince } = session.user;
			return { signedInAt: session.createdAt, givenAt, ownSince };
		},

		/** Those of the accounts to which access was given since then, the oldest first. */
		async accessGivenSince(accountIds: readonly string[], since: Date) {
			const rows = await prisma.user.findMany({
				where: { id: { in: [...accountIds] }, accessGivenAt: { gte: since } },
				select: { personId: true, siteId: true, accessGivenAt: true },
				orderBy: [{ accessGivenAt: 'asc' }, { id: 'asc' }],
			});
			return rows.map(({ personId, siteId, accessGivenAt }) => ({ personId, siteId, at: accessGivenAt ?? since }));
		},

		/** Other accounts in use that have one of these rights. */
		async peers(tx: Transaction, accountId: string, roles: readonly string[]): Promise<readonly string[]> {
			const rows = await tx.user.findMany({
				where: { id: { not: accountId }, disabled: false, roles: { hasSome: [...roles] } },
				select: { id: true },
			});
			return rows.map(({ id }) => id);
		},

		/** Ends sessions of an account, all or all but one. Returns the ended ones. */
		async endSessions(
			tx: Transaction,
			accountId: string,
			exceptSessionId: string | null = null,
		): Promise<readonly string[]> {
			const ended = await tx.session.findMany({
				where: { userId: accountId, ...(exceptSessionId === null ? {} : { id: { not: exceptSessionId } }) },
				select: { id: true },
			});
			await tx.session.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } });
			return ended.map(({ id }) => id);
		},

		async endSession(tx: Transaction, sessionId: string): Promise<void> {
			await tx.session.deleteMany({ where: { id: sessionId } });
		},

		async removeExpiredSessions(tx: Transaction, accountId: string, now: Date): Promise<void> {
			await tx.session.deleteMany({ where: { userId: accountId, expiresAt: { lt: now } } });
		},

		async personExists(tx: Transaction, id: string): Promise<boolean> {
			return (await tx.person.count({ where: { id } })) > 0;
		},

		async siteExists(tx: Transaction, id: string): Promise<boolean> {
			return (await tx.site.count({ where: { id } })) > 0;
		},
	};
}
