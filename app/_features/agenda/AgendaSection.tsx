'use client';

import { useQuery } from '@tanstack/react-query';
import { ListOrdered } from 'lucide-react';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayEdit } from '#domain/meetings/policy.ts';
import { Card } from '#app/_design/Card.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { AgendaEditor } from './AgendaEditor.tsx';
import { agendaTexts } from './agenda.texts.ts';
import { fetchAgenda } from './agendaApi.ts';
import { PublishedItems } from './PublishedItems.tsx';
import { useStanding } from './useStanding.ts';

interface AgendaSectionProps {
	readonly meeting: MeetingDetail;
	readonly onOpenPapers: () => void;
}

/** The agenda at the desk: its draft for those who write it now, else the published items. */
export function AgendaSection({ meeting, onOpenPapers }: AgendaSectionProps) {
	const t = useTexts(agendaTexts);
	const published = useQuery({ queryKey: meetingKeys.agenda(meeting.id), queryFn: () => fetchAgenda(meeting.id) });
	const standing = useStanding(meeting);
	if (mayEdit(meeting.status, meeting.myRoles)) {
		return (
			<AgendaEditor
				meeting={meeting}
				published={published.data ?? null}
				standing={standing}
				onOpenPapers={onOpenPapers}
			/>
		);
	}
	if (published.isPending) return <SkeletonList lines={4} lineClassName="h-20 w-full" />;
	if (!published.data) return <ErrorState error={published.error} onRetry={() => void published.refetch()} />;
	return (
		<Card flush>
			{published.data.length === 0 ? (
				<EmptyState icon={<ListOrdered />} title={t.notYet} description={t.notYetHint} />
			) : (
				<PublishedItems items={published.data} participants={meeting.participants} standing={standing} />
			)}
		</Card>
	);
}
