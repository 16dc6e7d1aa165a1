'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DisplayView } from '#domain/display/display.ts';
import { listDisplays } from './displayApi.ts';

/** A wall that loses its line must be seen without being asked about, ms. */
const POLL_MS = 3_000;

/** The displays of a meeting that this person manages, with their health. */
export function useDisplays(meetingId: string): {
	readonly displays: readonly DisplayView[];
	/** False until the first answer. */
	readonly known: boolean;
	readonly refresh: () => Promise<void>;
} {
	const queryClient = useQueryClient();
	const queryKey = ['display', meetingId];
	const { data } = useQuery({
		queryKey,
		queryFn: ({ signal }) => listDisplays(meetingId, signal),
		refetchInterval: POLL_MS,
	});
	return {
		displays: data ?? [],
		known: data !== undefined,
		refresh: () => queryClient.invalidateQueries({ queryKey }),
	};
}
