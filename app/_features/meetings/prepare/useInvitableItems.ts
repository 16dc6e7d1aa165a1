'use client';

import { useQuery } from '@tanstack/react-query';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { InvitedItem, MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayEdit } from '#domain/meetings/policy.ts';
import { fetchAgenda } from '#app/_features/agenda/agendaApi.ts';
import { useDraftEntries } from '#app/_features/agenda/useDraft.ts';
import { useCollaboration } from '#app/_realtime/collaborationHook.ts';
import { meetingKeys } from '../meetingQueries.ts';

/** Items that guests can be invited to: those of the draft, then what is published and the draft has no more; null while loading. */
export function useInvitableItems(meeting: MeetingDetail): readonly InvitedItem[] | null {
	const agenda = useQuery({ queryKey: meetingKeys.agenda(meeting.id), queryFn: () => fetchAgenda(meeting.id) });
	const editor = mayEdit(meeting.status, meeting.myRoles);
	const { session, loaded, status } = useCollaboration(
		editor ? formatCollaborationName({ type: 'agenda', meetingId: meeting.id }) : null,
	);
	const draft = useDraftEntries(session?.doc ?? null);
	const fromDraft = editor && status !== 'revoked';
	if (!agenda.data || (fromDraft && !loaded)) return null;
	if (!fromDraft) return agenda.data;
	const drafted = draft.map(({ id, title }, index) => ({ id, title, number: index + 1 }));
	return [...drafted, ...agenda.data.filter(({ id }) => !drafted.some((item) => item.id === id))];
}
