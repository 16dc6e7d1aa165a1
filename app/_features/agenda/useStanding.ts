'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgendaStanding } from '#domain/agenda/agenda.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { fetchStanding } from './agendaApi.ts';

/** How the agenda stands in its meeting, kept up to date; null before the meeting and while it is not known. */
export function useStanding({ id, status }: Pick<MeetingDetail, 'id' | 'status'>): AgendaStanding | null {
	const client = useQueryClient();
	const queryKey = [...meetingKeys.agenda(id), 'standing'];
	const began = status === 'in_progress' || status === 'ended' || status === 'archived';
	const { data } = useQuery({ queryKey, queryFn: () => fetchStanding(id), enabled: began });
	useNotification('agenda:standingChanged', ({ meetingId }) => {
		if (meetingId === id) void client.invalidateQueries({ queryKey });
	});
	return data ?? null;
}
