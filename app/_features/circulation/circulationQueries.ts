'use client';

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CirculationDetail, CirculationSummary } from '#domain/circulation/circulation.ts';
import type { QueuedResult } from '#domain/circulation/reporting.ts';
import { useConnectionStatus, useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { fetchCirculation, fetchCirculations, fetchQueue } from './circulationApi.ts';

/** Keys of everything cached about circulations. */
export const circulationKeys = {
	all: ['circulations'],
	list: ['circulations', 'list'],
	queue: (meetingId: string) => ['circulations', 'queue', meetingId] as const,
	detail: (id: string) => ['circulations', 'detail', id] as const,
};

/** Those I may know of. */
export function useCirculations(): UseQueryResult<readonly CirculationSummary[]> {
	return useQuery({ queryKey: circulationKeys.list, queryFn: fetchCirculations });
}

/** Results that wait to be reported at a meeting that I prepare. */
export function useReportQueue(meetingId: string): UseQueryResult<readonly QueuedResult[]> {
	return useQuery({ queryKey: circulationKeys.queue(meetingId), queryFn: () => fetchQueue(meetingId) });
}

/** One of them as I may see it. */
export function useCirculation(id: string): UseQueryResult<CirculationDetail> {
	return useQuery({ queryKey: circulationKeys.detail(id), queryFn: () => fetchCirculation(id) });
}

/** Reads anew what changed while the caller is on screen: on the server's word, and after every cut, when words were missed. */
export function useCirculationChanges(): void {
	const client = useQueryClient();
	const status = useConnectionStatus();
	const wasCut = useRef(false);
	useNotification('circulation:changed', () => {
		void client.invalidateQueries({ queryKey: circulationKeys.all });
	});
	useEffect(() => {
		if (status === 'offline') wasCut.current = true;
		if (status !== 'online' || !wasCut.current) return;
		wasCut.current = false;
		void client.invalidateQueries({ queryKey: circulationKeys.all });
	}, [status, client]);
}
