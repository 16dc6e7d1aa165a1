import type {
	ListQuery,
	MembershipView,
	PersonView,
	SiteView,
	TermView,
	UnitView,
} from '#domain/directory/directory.ts';
import { byPartyOrder } from '#domain/directory/partyOrder.ts';
import { matchesSearch } from '#domain/directory/search.ts';
import { dayInVietnam, isValidOn, type Day } from '#domain/directory/validity.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { requireReader } from './directory.policy.ts';
import { toMembershipView, toPersonView, toSiteView, toTermView, toUnitView } from './directory.present.ts';
import type { DirectoryRepository } from './directory.repository.ts';

/**
 * Reading the directory. With an identity it checks that its account may read (`forbidden` otherwise); other features,
 * which have checked already, pass null.
 */
export interface DirectoryService {
	units(reader: Identity | null, query: ListQuery): Promise<readonly UnitView[]>;
	/** In display order. */
	sites(reader: Identity | null, query: ListQuery): Promise<readonly SiteView[]>;
	/** Members of the committee as of today (or `on`) in Party order, then everyone else by name. */
	people(reader: Identity | null, query: ListQuery): Promise<readonly PersonView[]>;
	/** Newest first. */
	terms(reader: Identity | null): Promise<readonly TermView[]>;
	/**
	 * Members of a term in Party order: those of one day, or all memberships it ever had.
	 * @throws AppError `not_found` for an unknown term
	 */
	members(reader: Identity | null, termId: string, on: Day | undefined): Promise<readonly MembershipView[]>;
}

/** Makes the reading side. The whole directory of a province is a few hundred rows, so it is searched in memory. */
export function createDirectoryService(repository: DirectoryRepository, clock: Clock): DirectoryService {
	const mayRead = (reader: Identity | null): void => {
		if (reader !== null) requireReader(reader);
	};
	return {
		async units(reader, { on, q }) {
			mayRead(reader);
			const views = (await repository.units()).map(toUnitView);
			return views.filter((unit) => (on === undefined || isValidOn(unit, on)) && matchesSearch([unit.name], q));
		},

		async sites(reader, { on, q }) {
			mayRead(reader);
			const views = (await repository.sites()).map(toSiteView);
			return views
				.filter((site) => (on === undefined || isValidOn(site, on)) && matchesSearch([site.name, site.unitName], q))
				.sort(byPartyOrder);
		},

		async people(reader, { on, q }) {
			mayRead(reader);
			const day = on ?? dayInVietnam(clock.now());
			const [rows, memberships] = await Promise.all([repository.people(), repository.memberships()]);
			const orders = new Map<string, number>();
			for (const { personId, order, startsOn, endsOn } of memberships) {
				const validity = {
					validFrom: startsOn.toISOString().slice(0, 10),
					validTo: endsOn?.toISOString().slice(0, 10) ?? null,
				};
				if (isValidOn(validity, day)) orders.set(personId, Math.min(order, orders.get(personId) ?? Infinity));
			}
			const orderOf = (id: string): number => orders.get(id) ?? Number.MAX_SAFE_INTEGER;
			// The sort is stable: people outside the committee stay as the repository ordered them.
			return rows
				.map(toPersonView)
				.filter((person) => matchesSearch([person.fullName, person.office, person.unitName], q))
				.sort((a, b) => orderOf(a.id) - orderOf(b.id));
		},

		async terms(reader) {
			mayRead(reader);
			return (await repository.terms()).map(toTermView);
		},

		async members(reader, termId, on) {
			mayRead(reader);
			if ((await repository.term(termId)) === null) throw new AppError('not_found');
			return (await repository.members(termId))
				.map(toMembershipView)
				.filter(({ startsOn, endsOn }) => on === undefined || isValidOn({ validFrom: startsOn, validTo: endsOn }, on))
				.sort(byPartyOrder);
		},
	};
}
