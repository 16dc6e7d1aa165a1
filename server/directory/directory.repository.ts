import type { CommitteeTerm, Membership, Person, Prisma, Site, Unit } from '#prisma/generated/client.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';

export type UnitRow = Unit & {
	readonly successors: readonly { readonly successorId: string; readonly needsConfirmation: boolean }[];
};
export type SiteRow = Site & { readonly unit: Pick<Unit, 'name'> | null };
export type PersonRow = Person & { readonly unit: Pick<Unit, 'name'> | null };
export type TermRow = CommitteeTerm;
export type MembershipRow = Membership & { readonly person: Pick<Person, 'fullName' | 'office'> };

const unitInclude = {
	successors: { select: { successorId: true, needsConfirmation: true }, orderBy: { successorId: 'asc' as const } },
};
const withUnitName = { unit: { select: { name: true } } };
const withPerson = { person: { select: { fullName: true, office: true } } };

/** Any number of this product's own: one change of the tree of units at a time, so that no two make a circle together. */
const UNIT_TREE_LOCK = 7_202_306_08;

export type DirectoryRepository = ReturnType<typeof createDirectoryRepository>;

/** Units, sites, people, terms and memberships. */
export function createDirectoryRepository({ prisma }: Database) {
	return {
		transaction: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
			prisma.$transaction(work, { maxWait: 10_000, timeout: 10_000 }),

		units: (): Promise<UnitRow[]> =>
			prisma.unit.findMany({ include: unitInclude, orderBy: [{ validFrom: 'asc' }, { name: 'asc' }, { id: 'asc' }] }),
		sites: (): Promise<SiteRow[]> =>
			prisma.site.findMany({ include: withUnitName, orderBy: [{ order: 'asc' }, { id: 'asc' }] }),
		people: (): Promise<PersonRow[]> =>
			prisma.person.findMany({ include: withUnitName, orderBy: [{ fullName: 'asc' }, { id: 'asc' }] }),
		terms: (): Promise<TermRow[]> => prisma.committeeTerm.findMany({ orderBy: [{ startsOn: 'desc' }, { id: 'asc' }] }),
		term: (id: string): Promise<TermRow | null> => prisma.committeeTerm.findUnique({ where: { id } }),
		members: (termId: string): Promise<MembershipRow[]> =>
			prisma.membership.findMany({ where: { termId }, include: withPerson }),
		/** Memberships of every term, for the Party order of people. */
		memberships: (): Promise<Membership[]> => prisma.membership.findMany(),

		async lockUnitTree(tx: Transaction): Promise<void> {
			await tx.$queryRaw`SELECT pg_advisory_xact_lock(${UNIT_TREE_LOCK})::text`;
		},
		findUnit: (tx: Transaction, id: string): Promise<UnitRow | null> =>
			tx.unit.findUnique({ where: { id }, include: unitInclude }),
		findUnits: (tx: Transaction, ids: readonly string[]): Promise<UnitRow[]> =>
			tx.unit.findMany({ where: { id: { in: [...ids] } }, include: unitInclude, orderBy: { id: 'asc' } }),
		createUnit: (tx: Transaction, data: Prisma.UnitUncheckedCreateInput): Promise<UnitRow> =>
			tx.unit.create({ data, include: unitInclude }),
		updateUnit: (tx: Transaction, id: string, data: Prisma.UnitUncheckedUpdateInput): Promise<UnitRow> =>
			tx.unit.update({ where: { id }, data, include: unitInclude }),
		async linkSuccessor(
			tx: Transaction,
			predecessorId: string,
			successorId: string,
			needsConfirmation: boolean,
		): Promise<void> {
			await tx.unitSuccession.upsert({
				where: { predecessorId_successorId: { predecessorId, successorId } },
				create: { predecessorId, successorId, needsConfirmation },
				update: { needsConfirmation },
			});
		},

		findSite: (tx: Transaction, id: string): Promise<SiteRow | null> =>
			tx.site.findUnique({ where: { id }, include: withUnitName }),
		createSite: (tx: Transaction, data: Prisma.SiteUncheckedCreateInput): Promise<SiteRow> =>
			tx.site.create({ data, include: withUnitName }),
		updateSite: (tx: Transaction, id: string, data: Prisma.SiteUncheckedUpdateInput): Promise<SiteRow> =>
			tx.site.update({ where: { id }, data, include: withUnitName }),

		findPerson: (tx: Transaction, id: string): Promise<PersonRow | null> =>
			tx.person.findUnique({ where: { id }, include: withUnitName }),
		createPerson: (tx: Transaction, data: Prisma.PersonUncheckedCreateInput): Promise<PersonRow> =>
			tx.person.create({ data, include: withUnitName }),
		updatePerson: (tx: Transaction, id: string, data: Prisma.PersonUncheckedUpdateInput): Promise<PersonRow> =>
			tx.person.update({ where: { id }, data, include: withUnitName }),

		findTerm: (tx: Transaction, id: string): Promise<TermRow | null> => tx.committeeTerm.findUnique({ where: { id } }),
		createTerm: (tx: Transaction, data: Prisma.CommitteeTermUncheckedCreateInput): Promise<TermRow> =>
			tx.committeeTerm.create({ data }),
		updateTerm: (tx: Transaction, id: string, data: Prisma.CommitteeTermUncheckedUpdateInput): Promise<TermRow> =>
			tx.committeeTerm.update({ where: { id }, data }),

		findMembership: (tx: Transaction, id: string): Promise<MembershipRow | null> =>
			tx.membership.findUnique({ where: { id }, include: withPerson }),
		createMembership: (tx: Transaction, data: Prisma.MembershipUncheckedCreateInput): Promise<MembershipRow> =>
			tx.membership.create({ data, include: withPerson }),
		updateMembership: (
			tx: Transaction,
			id: string,
			data: Prisma.MembershipUncheckedUpdateInput,
		): Promise<MembershipRow> => tx.membership.update({ where: { id }, data, include: withPerson }),
	};
}
