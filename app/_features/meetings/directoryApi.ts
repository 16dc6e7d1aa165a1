import { api, read } from '#app/_api/client.ts';
import type { MembershipView, PersonView, SiteView, TermView, UnitView } from '#domain/directory/directory.ts';

const directory = api.api.directory;

/** People whose name, office or unit fits the folded search. */
export async function searchPeople(q: string): Promise<readonly PersonView[]> {
	return (await read(directory.people.$get({ query: { q } }))).people;
}

/** Sites that exist on a day (YYYY-MM-DD), in display order. */
export async function fetchSites(on: string): Promise<readonly SiteView[]> {
	return (await read(directory.sites.$get({ query: { on } }))).sites;
}

/** Units that exist on a day. */
export async function fetchUnits(on: string): Promise<readonly UnitView[]> {
	return (await read(directory.units.$get({ query: { on } }))).units;
}

/** Committee terms, newest first. */
export async function fetchTerms(): Promise<readonly TermView[]> {
	return (await read(directory.terms.$get())).terms;
}

/** Members of a term on a day, in Party order. */
export async function fetchMembers(termId: string, on: string): Promise<readonly MembershipView[]> {
	return (await read(directory.terms[':id'].members.$get({ param: { id: termId }, query: { on } }))).members;
}
