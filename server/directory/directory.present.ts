import {
	unitTypeSchema,
	type MembershipView,
	type PersonView,
	type SiteView,
	type TermView,
	type UnitView,
} from '#domain/directory/directory.ts';
import type { MembershipRow, PersonRow, SiteRow, TermRow, UnitRow } from './directory.repository.ts';

/** PostgreSQL's `date` comes as midnight UTC. */
const day = (date: Date): string => date.toISOString().slice(0, 10);
const dayOrNull = (date: Date | null): string | null => (date === null ? null : day(date));

/** A unit as it goes over the wire. */
export function toUnitView(row: UnitRow): UnitView {
	return {
		id: row.id,
		name: row.name,
		type: unitTypeSchema.parse(row.type),
		parentId: row.parentId,
		validFrom: dayOrNull(row.validFrom),
		validTo: dayOrNull(row.validTo),
		needsConfirmation: row.needsConfirmation,
		successors: row.successors.map(({ successorId, needsConfirmation }) => ({
			unitId: successorId,
			needsConfirmation,
		})),
	};
}

/** A site as it goes over the wire. */
export function toSiteView(row: SiteRow): SiteView {
	return {
		id: row.id,
		name: row.name,
		unitId: row.unitId,
		unitName: row.unit?.name ?? '',
		order: row.order,
		validFrom: dayOrNull(row.validFrom),
		validTo: dayOrNull(row.validTo),
	};
}

/** A person as they go over the wire. */
export function toPersonView({ id, fullName, office, unitId, unit }: PersonRow): PersonView {
	return { id, fullName, office, unitId, unitName: unit?.name ?? '' };
}

/** A term as it goes over the wire. */
export function toTermView({ id, name, startsOn, endsOn }: TermRow): TermView {
	return { id, name, startsOn: day(startsOn), endsOn: dayOrNull(endsOn) };
}

/** A membership as it goes over the wire. */
export function toMembershipView(row: MembershipRow): MembershipView {
	return {
		id: row.id,
		termId: row.termId,
		personId: row.personId,
		fullName: row.person.fullName,
		office: row.office,
		personOffice: row.person.office,
		order: row.order,
		startsOn: day(row.startsOn),
		endsOn: dayOrNull(row.endsOn),
	};
}
