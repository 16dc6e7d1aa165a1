'use client';

import { useQuery } from '@tanstack/react-query';
import type { AgendaProposal } from '#domain/agenda/proposal.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayOversee } from '#domain/meetings/policy.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { fetchProposal } from './agendaApi.ts';

/** The changed agenda that waits for the chair; null when none does, while it is not known, and for whoever does not oversee the meeting. */
export function useWaitingAgenda({ id, status, myRoles }: MeetingDetail): AgendaProposal | null {
	const mayHaveOne = mayOversee(myRoles) && (status === 'published' || status === 'in_progress');
	const { data } = useQuery({
		queryKey: [...meetingKeys.agenda(id), 'proposal'],
		queryFn: () => fetchProposal(id),
		enabled: mayHaveOne,
	});
	return mayHaveOne ? (data ?? null) : null;
}
