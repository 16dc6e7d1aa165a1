'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, read } from '#app/_api/client.ts';

const accountsKey = ['identity', 'accounts'] as const;

/** Every account, by username; for the administrator only. */
export function useAccounts() {
	return useQuery({
		queryKey: accountsKey,
		queryFn: async () => (await read(api.api.identity.accounts.$get())).accounts,
	});
}

/** Reads the accounts again after a change. */
export function useRefreshAccounts(): () => Promise<void> {
	const client = useQueryClient();
	return useCallback(() => client.invalidateQueries({ queryKey: accountsKey }), [client]);
}
