'use client';

import { ListOrdered, Plus } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';
import { addItem, moveItem, removeItem } from '#domain/agenda/draft.ts';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { ErrorIssue } from '#domain/errors.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { newId } from '#app/_api/newId.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { ReportQueue } from '#app/_features/circulation/ReportQueue.tsx';
import { usePapers } from '#app/_features/documents/upload/usePapers.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useCollaboration } from '#app/_realtime/collaborationHook.ts';
import { AgendaItemForm } from './AgendaItemForm.tsx';
import { AgendaList } from './AgendaList.tsx';
import { WaitingAgenda } from './AgendaProposal.tsx';
import { AgendaToolbar } from './AgendaToolbar.tsx';
import { agendaTexts } from './agenda.texts.ts';
import { useDraftEntries, useDraftUndo } from './useDraft.ts';
import { useFreshGaps } from './useFreshGaps.ts';
import { useOtherEditors } from './useOtherEditors.ts';
import { useRoomForDetail } from './useRoomForDetail.ts';

interface AgendaEditorProps {
	readonly meeting: MeetingDetail;
	/** Null while it is not known. */
	readonly published: readonly AgendaItemView[] | null;
	/** What became of the items in the meeting; null before it. */
	readonly standing: AgendaStanding | null;
	readonly onOpenPapers: () => void;
}

/** The draft of the agenda, written together: items in order at the left, the chosen one open at the right (or below it). */
export function AgendaEditor({ meeting, published, standing, onOpenPapers }: AgendaEditorProps) {
	const t = useTexts(agendaTexts);
	const toast = useToast();
	const { session, loaded, status } = useCollaboration(
		formatCollaborationName({ type: 'agenda', meetingId: meeting.id }),
	);
	const doc = session?.doc ?? null;
	const entries = useDraftEntries(doc);
	const undo = useDraftUndo(doc);
	const papers = usePapers(meeting.id);
	const [chosenId, setChosenId] = useState<string | null>(null);
	const [issues, setIssues] = useState<readonly ErrorIssue[]>([]);
	const isBeside = useRoomForDetail();
	// Beside the list something is always open; below an item only on request, or it would hide the list.
	const chosen = entries.find(({ id }) => id === chosenId) ?? (isBeside ? entries[0] : undefined);
	const others = useOtherEditors(session, chosen?.id ?? null);
	useFreshGaps(meeting.id, entries, loaded && status === 'saved');

	if (status === 'revoked') return <Notice tone="danger">{t.revoked}</Notice>;
	if (doc === null || !loaded) return <SkeletonList lines={4} lineClassName="h-20 w-full" />;
	const readOnly = status === 'readonly';

	const add = (afterId: string | null) => {
		const id = newId();
		undo.separate();
		addItem(doc, { id }, afterId ?? entries.at(-1)?.id ?? null);
		undo.separate();
		setChosenId(id);
	};
	const remove = (id: string) => {
		const index = entries.findIndex((entry) => entry.id === id);
		undo.separate();
		removeItem(doc, id);
		undo.separate();
		setChosenId((entries[index + 1] ?? entries[index - 1])?.id ?? null);
		toast({ title: t.removed, action: { label: t.undo, onSelect: undo.undo } });
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
		const key = event.key.toLowerCase();
		if (key !== 'z' && key !== 'y') return;
		event.preventDefault();
		if (key === 'y' || event.shiftKey) undo.redo();
		else undo.undo();
	};
	const form = chosen && (
		<AgendaItemForm
			key={chosen.id}
			doc={doc}
			entry={chosen}
			number={entries.indexOf(chosen) + 1}
			meeting={meeting}
			issues={issues}
			readOnly={readOnly}
			editors={others.filter(({ itemId }) => itemId === chosen.id).map(({ name }) => name)}
			onOpenPapers={onOpenPapers}
		/>
	);
	return (
		<div className="flex flex-col gap-4" onKeyDown={onKeyDown}>
			<AgendaToolbar
				meeting={meeting}
				entries={entries}
				published={published}
				status={status}
				undo={undo}
				others={others}
				onAdd={() => add(null)}
				onIssues={(found) => {
					setIssues(found);
					const id = found
						.map(({ path }) => path.split('.')[1])
						.find((itemId) => entries.some((entry) => entry.id === itemId));
					if (id !== undefined) setChosenId(id);
				}}
			/>
			<WaitingAgenda meeting={meeting} />
			<ReportQueue meetingId={meeting.id} entries={entries} readOnly={readOnly} onTaken={setChosenId} />
			{issues.length > 0 && (
				<Notice tone="danger" title={t.issuesTitle}>
					{issues
						.filter(({ path }) => !entries.some(({ id }) => path.split('.')[1] === id))
						.map(({ path, message }) => (
							<p key={path}>{message}</p>
						))}
				</Notice>
			)}
			{entries.length === 0 ? (
				<Card>
					<EmptyState
						icon={<ListOrdered />}
						title={t.emptyTitle}
						description={t.empty}
						action={
							!readOnly && (
								<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => add(null)}>
									{t.add}
								</Button>
							)
						}
					/>
				</Card>
			) : (
				<div className={isBeside ? 'grid grid-cols-[minmax(0,11fr)_minmax(0,13fr)] items-start gap-6' : ''}>
					<AgendaList
						meetingId={meeting.id}
						participants={meeting.participants}
						standing={standing}
						entries={entries}
						chosenId={chosen?.id ?? null}
						papers={papers.data ?? []}
						issues={issues}
						others={others}
						readOnly={readOnly}
						detail={isBeside ? null : form}
						onChoose={(id) => setChosenId(!isBeside && id === chosenId ? null : id)}
						onMove={(id, beforeId) => {
							undo.separate();
							moveItem(doc, id, beforeId);
						}}
						onAddAfter={add}
						onRemove={remove}
					/>
					{isBeside && <Card className="sticky top-20">{form}</Card>}
				</div>
			)}
		</div>
	);
}
