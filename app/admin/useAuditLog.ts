'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { api, read } from '#app/_api/client.ts';
import { useMembersOf, usePeople, useSites, useTerms, useUnits } from '#app/_features/directory/directoryQueries.ts';
import { useAccounts } from '#app/_features/identity/accountsQuery.ts';

/** The log of accounts and directory, newest first, page by page. */
export function useAuditLog() {
	return useInfiniteQuery({
		queryKey: ['audit'],
		// The log grows with everything done on the other tabs.
		staleTime: 0,
		initialPageParam: null as string | null,
		queryFn: async ({ pageParam }) =>
			read(api.api.audit.$get({ query: pageParam === null ? {} : { before: pageParam } })),
		getNextPageParam: (page) => page.next,
	});
}

/** Names of everything an entry may be about, by id. Entries keep only the id; the name shown is today's. */
export function useSubjectNames(): ReadonlyMap<string, string> {
	const accounts = useAccounts().data ?? [];
	const units = useUnits().data ?? [];
	const sites = useSites().data ?? [];
	const people = usePeople().data ?? [];
	const terms = useTerms().data ?? [];
	const members = useMembersOf(terms.map(({ id }) => id));
	return new Map([
		...[...units, ...sites, ...terms].map(({ id, name }) => [id, name] as const),
		...[...people, ...members].map(({ id, fullName }) => [id, fullName] as const),
		...accounts.map(({ id, displayName, username }) => [id, `${displayName} (${username})`] as const),
	]);
}
