import type { Prisma } from '../generated/client.ts';
import { seedDay, seedId } from './loadIds.ts';
import { committeeTerm, people, type SeedMembership } from './people.ts';
import { sites, units } from './units.ts';

const COMMITTEE_OFFICES: Readonly<Record<SeedMembership['office'], string>> = {
	secretary_of_committee: 'Bí thư',
	deputy_secretary: 'Phó Bí thư',
	member: 'Ủy viên',
};

/** Stores units with their successors, sites, people, and the committee's term with its members in Party order. */
export async function loadDirectory(tx: Prisma.TransactionClient): Promise<void> {
	const unitId = (key: string): string => seedId('unit', key);
	await tx.unit.createMany({
		data: units.map((unit) => ({
			id: unitId(unit.key),
			name: unit.name,
			type: unit.type,
			parentId: unit.parentKey === null ? null : unitId(unit.parentKey),
			validFrom: seedDay(unit.validFrom),
			validTo: seedDay(unit.validTo),
			needsConfirmation: false,
		})),
	});
	await tx.unitSuccession.createMany({
		data: units.flatMap((unit) =>
			unit.successors.map((successor) => ({
				predecessorId: unitId(unit.key),
				successorId: unitId(successor.unitKey),
				needsConfirmation: successor.needsConfirmation,
			})),
		),
	});
	// A room outlives the committee it was named after: the sites carry no days of their own.
	await tx.site.createMany({
		data: sites.map((site, order) => ({
			id: seedId('site', site.key),
			name: site.name,
			unitId: unitId(site.unitKey),
			order,
		})),
	});
	await tx.person.createMany({
		data: people.map((person) => ({
			id: seedId('person', person.username),
			fullName: person.fullName,
			office: person.position,
			unitId: unitId(person.unitKey),
		})),
	});
	const termId = seedId('term', committeeTerm.key);
	await tx.committeeTerm.create({
		data: {
			id: termId,
			name: committeeTerm.name,
			startsOn: seedDay(committeeTerm.from),
			endsOn: seedDay(committeeTerm.to),
		},
	});
	await tx.membership.createMany({
		data: committeeTerm.memberships.map((membership) => ({
			id: seedId('membership', `${committeeTerm.key}/${membership.username}`),
			termId,
			personId: seedId('person', membership.username),
			office: COMMITTEE_OFFICES[membership.office],
			order: membership.order,
			startsOn: seedDay(membership.from),
			endsOn: seedDay(membership.to),
		})),
	});
}
