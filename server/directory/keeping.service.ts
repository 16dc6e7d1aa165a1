import type {
	CreateMembership,
	CreatePerson,
	CreateSite,
	CreateTerm,
	CreateUnit,
	MembershipView,
	PersonView,
	RecordSuccession,
	SiteView,
	TermView,
	UnitView,
	UpdateMembership,
	UpdatePerson,
	UpdateSite,
	UpdateTerm,
	UpdateUnit,
} from '#domain/directory/directory.ts';
import { dayBefore, isOrdered } from '#domain/directory/validity.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { isUniqueViolation } from '#server/platform/database/uniqueViolation.ts';
import { AppError } from '#server/platform/errors.ts';
import { requireKeeper } from './directory.policy.ts';
import { toMembershipView, toPersonView, toSiteView, toTermView, toUnitView } from './directory.present.ts';
import type { DirectoryRepository } from './directory.repository.ts';

/**
 * Keeping the directory: data entry by the administrator, each change with its audit entry in one transaction. Everyone
 * else gets `forbidden`; ids nobody has are `not_found`, a taken id `already_exists`, days out of order `bad_request`.
 */
export type KeepingService = ReturnType<typeof createKeepingService>;

/** `{ [field]: Date }` for each day field that was given, as PostgreSQL's `date` wants it. */
function days<Field extends string>(
	fields: Readonly<Partial<Record<Field, string | null | undefined>>>,
): Partial<Record<Field, Date | null>> {
	const given: Partial<Record<Field, Date | null>> = {};
	for (const field in fields) {
		const day = fields[field];
		if (day !== undefined) given[field] = day === null ? null : new Date(`${day}T00:00:00Z`);
	}
	return given;
}

const date = (day: string): Date => new Date(`${day}T00:00:00Z`);

function refuse(path: string, message: string): never {
	throw new AppError('bad_request', { issues: [{ path, message }] });
}

/** Only the fields that were given: an absent one is left as it is. */
function given<T extends object>(fields: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[Field in keyof T]?: Exclude<T[Field], undefined>;
	};
}

/** Makes the writing side of the directory. */
export function createKeepingService(repository: DirectoryRepository, audit: Audit) {
	const keep = async <T>(
		actor: Identity,
		action: string,
		subjectId: string,
		work: (tx: Transaction) => Promise<T>,
	): Promise<T> => {
		requireKeeper(actor);
		try {
			return await repository.transaction(async (tx) => {
				const result = await work(tx);
				await audit.record(tx, { accountId: actor.accountId, action, subjectId });
				return result;
			});
		} catch (error) {
			throw isUniqueViolation(error) ? new AppError('already_exists', { cause: error }) : error;
		}
	};
	const found = <T>(row: T | null): T => {
		if (row === null) throw new AppError('not_found');
		return row;
	};
	const assertUnit = async (tx: Transaction, id: string | null | undefined): Promise<void> => {
		if (typeof id === 'string') found(await repository.findUnit(tx, id));
	};
	const assertOrdered = (validFrom: string | null, validTo: string | null, path: string): void => {
		if (!isOrdered({ validFrom, validTo }))
			refuse(path, 'Ngày kết thúc phải sau ngày bắt đầu. (The last day is before the first.)');
	};
	const assertNoCircle = async (tx: Transaction, id: string, parentId: string | null | undefined): Promise<void> => {
		for (let above = parentId ?? null; above !== null; above = found(await repository.findUnit(tx, above)).parentId) {
			if (above === id) refuse('parentId', 'Đơn vị không thể trực thuộc chính mình. (A unit cannot be above itself.)');
		}
	};

	return {
		createUnit: (actor: Identity, { validFrom, validTo, ...unit }: CreateUnit): Promise<UnitView> =>
			keep(actor, 'directory.unit_created', unit.id, async (tx) => {
				await repository.lockUnitTree(tx);
				await assertNoCircle(tx, unit.id, unit.parentId);
				return toUnitView(await repository.createUnit(tx, { ...unit, ...days({ validFrom, validTo }) }));
			}),

		updateUnit: (actor: Identity, id: string, { validFrom, validTo, ...unit }: UpdateUnit): Promise<UnitView> =>
			keep(actor, 'directory.unit_updated', id, async (tx) => {
				await repository.lockUnitTree(tx);
				found(await repository.findUnit(tx, id));
				await assertNoCircle(tx, id, unit.parentId);
				const after = toUnitView(
					await repository.updateUnit(tx, id, { ...given(unit), ...days({ validFrom, validTo }) }),
				);
				assertOrdered(after.validFrom, after.validTo, 'validTo');
				return after;
			}),

		/** Ends the predecessors the day before and links each to every successor; answers with all of them as they are now. */
		recordSuccession: (actor: Identity, succession: RecordSuccession): Promise<readonly UnitView[]> =>
			keep(actor, 'directory.succession_recorded', succession.predecessorIds[0] ?? '', async (tx) => {
				const { predecessorIds, successorIds, startsOn, needsConfirmation } = succession;
				const ids = [...new Set([...predecessorIds, ...successorIds])];
				await repository.lockUnitTree(tx);
				const before = await repository.findUnits(tx, ids);
				if (before.length !== ids.length) throw new AppError('not_found');
				const validTo = dayBefore(startsOn);
				for (const unit of before.map(toUnitView)) {
					if (predecessorIds.includes(unit.id)) {
						assertOrdered(unit.validFrom, validTo, 'startsOn');
						await repository.updateUnit(tx, unit.id, days({ validTo }));
					} else if (unit.validTo !== null && unit.validTo < startsOn) {
						refuse(
							'successorIds',
							'Đơn vị tiếp nhận đã kết thúc trước ngày này. (A successor has ended before this day.)',
						);
					}
				}
				for (const predecessorId of new Set(predecessorIds)) {
					for (const successorId of new Set(successorIds)) {
						await repository.linkSuccessor(tx, predecessorId, successorId, needsConfirmation);
					}
				}
				return (await repository.findUnits(tx, ids)).map(toUnitView);
			}),

		createSite: (actor: Identity, { validFrom, validTo, ...site }: CreateSite): Promise<SiteView> =>
			keep(actor, 'directory.site_created', site.id, async (tx) => {
				await assertUnit(tx, site.unitId);
				return toSiteView(await repository.createSite(tx, { ...site, ...days({ validFrom, validTo }) }));
			}),

		updateSite: (actor: Identity, id: string, { validFrom, validTo, ...site }: UpdateSite): Promise<SiteView> =>
			keep(actor, 'directory.site_updated', id, async (tx) => {
				found(await repository.findSite(tx, id));
				await assertUnit(tx, site.unitId);
				const after = toSiteView(
					await repository.updateSite(tx, id, { ...given(site), ...days({ validFrom, validTo }) }),
				);
				assertOrdered(after.validFrom, after.validTo, 'validTo');
				return after;
			}),

		createPerson: (actor: Identity, person: CreatePerson): Promise<PersonView> =>
			keep(actor, 'directory.person_created', person.id, async (tx) => {
				await assertUnit(tx, person.unitId);
				return toPersonView(await repository.createPerson(tx, person));
			}),

		updatePerson: (actor: Identity, id: string, person: UpdatePerson): Promise<PersonView> =>
			keep(actor, 'directory.person_updated', id, async (tx) => {
				found(await repository.findPerson(tx, id));
				await assertUnit(tx, person.unitId);
				return toPersonView(await repository.updatePerson(tx, id, given(person)));
			}),

		createTerm: (actor: Identity, { startsOn, endsOn, ...term }: CreateTerm): Promise<TermView> =>
			keep(actor, 'directory.term_created', term.id, async (tx) =>
				toTermView(await repository.createTerm(tx, { ...term, startsOn: date(startsOn), ...days({ endsOn }) })),
			),

		updateTerm: (actor: Identity, id: string, { startsOn, endsOn, ...term }: UpdateTerm): Promise<TermView> =>
			keep(actor, 'directory.term_updated', id, async (tx) => {
				found(await repository.findTerm(tx, id));
				const start = startsOn === undefined ? {} : { startsOn: date(startsOn) };
				const after = toTermView(
					await repository.updateTerm(tx, id, { ...given(term), ...start, ...days({ endsOn }) }),
				);
				assertOrdered(after.startsOn, after.endsOn, 'endsOn');
				return after;
			}),

		createMembership: (
			actor: Identity,
			termId: string,
			{ startsOn, endsOn, ...membership }: CreateMembership,
		): Promise<MembershipView> =>
			keep(actor, 'directory.membership_created', membership.id, async (tx) => {
				found(await repository.findTerm(tx, termId));
				found(await repository.findPerson(tx, membership.personId));
				const row = { ...membership, termId, startsOn: date(startsOn), ...days({ endsOn }) };
				return toMembershipView(await repository.createMembership(tx, row));
			}),

		updateMembership: (
			actor: Identity,
			id: string,
			{ startsOn, endsOn, ...membership }: UpdateMembership,
		): Promise<MembershipView> =>
			keep(actor, 'directory.membership_updated', id, async (tx) => {
				found(await repository.findMembership(tx, id));
				const start = startsOn === undefined ? {} : { startsOn: date(startsOn) };
				const row = await repository.updateMembership(tx, id, { ...given(membership), ...start, ...days({ endsOn }) });
				const after = toMembershipView(row);
				assertOrdered(after.startsOn, after.endsOn, 'endsOn');
				return after;
			}),
	};
}
