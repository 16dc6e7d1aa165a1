'use client';

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { MeetingDetail, MeetingSummary } from '#domain/meetings/meeting.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useConnectionStatus, useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { fetchMeeting, fetchMeetings } from './meetingsApi.ts';
import { meetingTexts } from './meeting.texts.ts';

/** Keys of everything cached about meetings; below one meeting lie its agenda and papers. */
export const meetingKeys = {
	all: ['meetings'],
	list: ['meetings', 'list'],
	of: (id: string) => ['meetings', id] as const,
	detail: (id: string) => ['meetings', id, 'detail'] as const,
	agenda: (id: string) => ['meetings', id, 'agenda'] as const,
	papers: (id: string) => ['meetings', id, 'papers'] as const,
};

/** My meetings. */
export function useMeetings(): UseQueryResult<readonly MeetingSummary[]> {
	return useQuery({ queryKey: meetingKeys.list, queryFn: fetchMeetings });
}

/** One meeting with its participants and steps. */
export function useMeeting(id: string): UseQueryResult<MeetingDetail> {
	return useQuery({ queryKey: meetingKeys.detail(id), queryFn: () => fetchMeeting(id) });
}

/** Reads anew what changed while the caller is on screen: on the server's word, and after every cut, when words were missed. */
export function useMeetingChanges(): void {
	const client = useQueryClient();
	const status = useConnectionStatus();
	const wasCut = useRef(false);
	useNotification('meetings:changed', ({ meetingId }) => {
		void client.invalidateQueries({ queryKey: meetingKeys.of(meetingId) });
		void client.invalidateQueries({ queryKey: meetingKeys.list });
	});
	useNotification('meetings:removed', ({ meetingId }) => {
		client.removeQueries({ queryKey: meetingKeys.of(meetingId) });
		void client.invalidateQueries({ queryKey: meetingKeys.list });
	});
	useEffect(() => {
		if (status === 'offline') wasCut.current = true;
		if (status !== 'online' || !wasCut.current) return;
		wasCut.current = false;
		void client.invalidateQueries({ queryKey: meetingKeys.all });
	}, [status, client]);
}

/** Leaves the screen of a meeting when the reader no longer takes part in it, and says so. */
export function useLeaveWhenRemoved(id: string): void {
	const router = useRouter();
	const toast = useToast();
	const t = useTexts(meetingTexts);
	useNotification('meetings:removed', ({ meetingId }) => {
		if (meetingId !== id) return;
		toast({ title: t.removed, tone: 'info' });
		router.replace('/');
	});
}
