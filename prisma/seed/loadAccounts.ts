import type { SystemRole } from '#domain/identity/identity.ts';
import type { Prisma } from '../generated/client.ts';
import { seedId } from './loadIds.ts';
import { people, type SeedSystemRole } from './people.ts';
import { sites } from './units.ts';

/** Rights outside any meeting; members and submitters have theirs from each meeting. */
const ROLES: Readonly<Record<SeedSystemRole, readonly SystemRole[]>> = {
	admin: ['admin'],
	secretary: ['secretary'],
	office: ['office'],
	submitter: [],
	member: [],
};

/** An account of the demonstration. */
export interface SeedAccount {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	/** Office or room, for the list at start. */
	readonly about: string;
	readonly kind: 'person' | 'site';
	readonly personId: string | null;
	readonly siteId: string | null;
	readonly roles: readonly SystemRole[];
}

/** Every account: people first, then the rooms of the sites. */
export const seedAccounts: readonly SeedAccount[] = [
	...people.map(({ username, fullName, position, role }) => ({
		id: seedId('account', username),
		username,
		name: fullName,
		about: position,
		kind: 'person' as const,
		personId: seedId('person', username),
		siteId: null,
		roles: ROLES[role],
	})),
	...sites.map(({ key, name, username }) => ({
		id: seedId('account', username),
		username,
		name,
		about: 'điểm cầu',
		kind: 'site' as const,
		personId: null,
		siteId: seedId('site', key),
		roles: [],
	})),
];

/** Stores the accounts with their password hashes, in the order of `seedAccounts`; none has to change its password. */
export async function loadAccounts(tx: Prisma.TransactionClient, hashes: readonly string[]): Promise<void> {
	await tx.user.createMany({
		data: seedAccounts.map(({ id, username, name, kind, personId, siteId, roles }) => ({
			id,
			username,
			name,
			kind,
			personId,
			siteId,
			roles: [...roles],
			// better-auth wants an address; `.invalid` (RFC 2606) can never receive anything.
			email: `${username}@accounts.invalid`,
			mustChangePassword: false,
		})),
	});
	await tx.account.createMany({
		data: seedAccounts.map(({ id, username }, index) => ({
			id: seedId('credential', username),
			accountId: id,
			providerId: 'credential',
			userId: id,
			password: hashes[index] ?? null,
		})),
	});
}
