'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { DocumentView } from '#domain/documents/document.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { pageUploads } from './pageUploads.ts';
import { fetchPapers } from './papersApi.ts';
import type { UploadTask } from './UploadTask.ts';

/** Papers of a meeting, as far as the reader may see them. */
export function usePapers(meetingId: string): UseQueryResult<readonly DocumentView[]> {
	return useQuery({ queryKey: meetingKeys.papers(meetingId), queryFn: () => fetchPapers(meetingId) });
}

const NONE: readonly UploadTask[] = [];

/** Uploads of this page, fresh after every step of any of them. */
export function useUploads(): readonly UploadTask[] {
	return useSyncExternalStore(
		(listener) => pageUploads.subscribe(listener),
		() => pageUploads.tasks,
		() => NONE,
	);
}
