'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiError } from './ApiError.ts';

/**
 * Query defaults. `networkMode: 'always'`: the server is on the local network and may well be reachable when the
 * browser believes itself offline. Only unanswered reads are tried again; a refusal is final. Writes are never repeated blindly.
 */
function createQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				networkMode: 'always',
				staleTime: 10_000,
				retry: (failures, error) => failures < 4 && error instanceof ApiError && error.isNetwork,
				retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5_000) * (0.75 + Math.random() / 2),
			},
			mutations: { networkMode: 'always', retry: false },
		},
	});
}

/** Gives the tree its query cache; one per page load. */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
	const [client] = useState(createQueryClient);
	return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
