'use client';

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MembershipView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';

const root = ['directory'] as const;
const membersOf = (termId: string) => ({
	queryKey: [...root, 'members', termId],
	queryFn: async () =>
		(await read(api.api.directory.terms[':id'].members.$get({ param: { id: termId }, query: {} }))).members,
});

/*
 * The directory of a province is a few hundred lines: each list is read whole, ended records too, and narrowed here,
 * so that search and the day of validity answer at once and names of ended units are known everywhere.
 */

/** All units, ended ones too. */
export function useUnits() {
	return useQuery({
		queryKey: [...root, 'units'],
		queryFn: async () => (await read(api.api.directory.units.$get({ query: {} }))).units,
	});
}

/** All sites in display order. */
export function useSites() {
	return useQuery({
		queryKey: [...root, 'sites'],
		queryFn: async () => (await read(api.api.directory.sites.$get({ query: {} }))).sites,
	});
}

/** All people, in Party order of the current term first. */
export function usePeople() {
	return useQuery({
		queryKey: [...root, 'people'],
		queryFn: async () => (await read(api.api.directory.people.$get({ query: {} }))).people,
	});
}

/** Committee terms, newest first. */
export function useTerms() {
	return useQuery({
		queryKey: [...root, 'terms'],
		queryFn: async () => (await read(api.api.directory.terms.$get())).terms,
	});
}

/** All memberships of a term in Party order, ended ones too. */
export function useMembers(termId: string | null) {
	return useQuery({ ...membersOf(termId ?? ''), enabled: termId !== null });
}

/** Memberships of several terms; those that have not arrived are left out. */
export function useMembersOf(termIds: readonly string[]): readonly MembershipView[] {
	return useQueries({ queries: termIds.map(membersOf), combine: combineMembers });
}

function combineMembers(results: readonly { readonly data: readonly MembershipView[] | undefined }[]) {
	return results.flatMap((result) => result.data ?? []);
}

/** Reads the directory again after a change; resolves when the lists on screen are the new ones. */
export function useRefreshDirectory(): () => Promise<void> {
	const client = useQueryClient();
	return useCallback(() => client.invalidateQueries({ queryKey: root }), [client]);
}
