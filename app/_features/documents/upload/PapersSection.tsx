'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileStack } from 'lucide-react';
import { useEffect } from 'react';
import { isGone } from '#domain/documents/document.ts';
import { isStateSecret } from '#domain/documents/classification.ts';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { mayEdit } from '#domain/meetings/policy.ts';
import { Card } from '#app/_design/Card.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { fetchAgenda } from '#app/_features/agenda/agendaApi.ts';
import { useDraftEntries } from '#app/_features/agenda/useDraft.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useCollaboration } from '#app/_realtime/collaborationHook.ts';
import { ItemPapers, type PaperItem } from './ItemPapers.tsx';
import { papersTexts } from './papers.texts.ts';
import { usePapers, useUploads } from './usePapers.ts';

/** Papers item by item. Who prepares sees the items of the draft, the others those that were published. */
export function PapersSection({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(papersTexts);
	const papers = usePapers(meeting.id);
	const agenda = useQuery({ queryKey: meetingKeys.agenda(meeting.id), queryFn: () => fetchAgenda(meeting.id) });
	const editor = mayEdit(meeting.status, meeting.myRoles);
	const mayBring = editor || (meeting.status === 'draft' && meeting.myRoles.includes('submitter'));
	const { session, loaded, status } = useCollaboration(
		editor ? formatCollaborationName({ type: 'agenda', meetingId: meeting.id }) : null,
	);
	const draft = useDraftEntries(session?.doc ?? null);
	useRefreshAfterUploads(meeting.id);

	const fromDraft = editor && status !== 'revoked';
	if (papers.isPending || agenda.isPending || (fromDraft && !loaded))
		return <SkeletonList lines={3} lineClassName="h-36 w-full" />;
	if (!papers.data) return <ErrorState error={papers.error} onRetry={() => void papers.refetch()} />;
	if (!agenda.data) return <ErrorState error={agenda.error} onRetry={() => void agenda.refetch()} />;
	const items: PaperItem[] = fromDraft
		? draft.map(({ id, title, classification }, index) => ({
				id,
				title,
				number: index + 1,
				paperOnly: isStateSecret(classification),
			}))
		: agenda.data.map(({ id, title, number, paperOnly }) => ({ id, title, number, paperOnly }));
	// An item taken out of the agenda may still carry papers: they are shown until they are withdrawn.
	const stray = papers.data.filter((paper) => !isGone(paper) && !items.some(({ id }) => id === paper.itemId));
	for (const itemId of new Set(stray.map((paper) => paper.itemId))) {
		const row = agenda.data.find(({ id }) => id === itemId);
		items.push({ id: itemId, title: row?.title ?? '', number: items.length + 1, paperOnly: false });
	}
	if (items.length === 0) {
		const isSubmitter = !editor && meeting.myRoles.includes('submitter');
		return (
			<Card>
				<EmptyState
					icon={<FileStack />}
					title={t.noItems}
					description={isSubmitter ? t.noItemsSubmitter : t.noItemsHint}
				/>
			</Card>
		);
	}
	return (
		<div className="flex flex-col gap-4">
			<p className="text-muted">{mayBring ? t.hint : t.locked}</p>
			{items.map((item) => (
				<ItemPapers
					key={item.id}
					item={item}
					meeting={meeting}
					papers={papers.data.filter(({ itemId }) => itemId === item.id)}
					mayBring={mayBring && !item.paperOnly}
					mayChange={editor}
				/>
			))}
		</div>
	);
}

/** Reads the papers again when an upload of this page ends; the server's own word may come later, or not at all. */
function useRefreshAfterUploads(meetingId: string): void {
	const client = useQueryClient();
	const uploads = useUploads();
	const done = uploads.filter((task) => task.request.meetingId === meetingId && task.state.phase === 'done').length;
	useEffect(() => {
		if (done > 0) void client.invalidateQueries({ queryKey: meetingKeys.of(meetingId) });
	}, [done, meetingId, client]);
}
