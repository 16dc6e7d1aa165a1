'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Identity } from '#domain/identity/identity.ts';
import { apiFetch } from '#app/_api/apiFetch.ts';
import { setPageAccount } from '#app/_api/pageAccount.ts';

/** Who is signed in here, as the server's session says. Signed out leads to the sign-in screen. */
export function useMe(): UseQueryResult<Identity> {
	return useQuery({
		queryKey: ['identity', 'me'],
		staleTime: 5 * 60_000,
		queryFn: async ({ signal }): Promise<Identity> => {
			const response = await apiFetch('/api/identity/me', { signal });
			const body = (await response.json()) as { readonly identity: Identity };
			setPageAccount(body.identity);
			return body.identity;
		},
	});
}
