'use client';

import {
	closestCenter,
	DndContext,
	PointerSensor,
	useSensor,
	useSensors,
	type Announcements,
	type DragEndEvent,
	type UniqueIdentifier,
} from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useId, type ReactNode } from 'react';
import type { AgendaStanding } from '#domain/agenda/agenda.ts';
import type { DraftEntry } from '#domain/agenda/draft.ts';
import { isGone, type DocumentView } from '#domain/documents/document.ts';
import type { ErrorIssue } from '#domain/errors.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { AgendaRow } from './AgendaRow.tsx';
import { agendaTexts } from './agenda.texts.ts';
import { useKeyboardOrder } from './useKeyboardOrder.ts';
import type { OtherEditor } from './useOtherEditors.ts';

interface AgendaListProps {
	readonly meetingId: string;
	readonly participants: readonly ParticipantView[];
	readonly standing: AgendaStanding | null;
	readonly entries: readonly DraftEntry[];
	readonly chosenId: string | null;
	readonly papers: readonly DocumentView[];
	readonly issues: readonly ErrorIssue[];
	readonly others: readonly OtherEditor[];
	readonly readOnly: boolean;
	/** Drawn under the chosen item; null when it stands beside the list. */
	readonly detail: ReactNode;
	readonly onChoose: (id: string) => void;
	/** `beforeId` null: to the end. */
	readonly onMove: (id: string, beforeId: string | null) => void;
	readonly onAddAfter: (id: string) => void;
	readonly onRemove: (id: string) => void;
}

/** The items in order. Dragged with a pointer, or from the keyboard with space and arrows, each step announced. */
export function AgendaList(props: AgendaListProps) {
	const { entries, papers, issues, others, detail, chosenId, onMove } = props;
	const t = useTexts(agendaTexts);
	// Without an id of ours the server's and the browser's counters would differ.
	const dndId = useId();
	const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
	const keyboard = useKeyboardOrder({ entries, titleOf: ({ title }) => title || t.untitled, words: t, onMove });
	const indexOf = (id: UniqueIdentifier | undefined) => entries.findIndex((entry) => entry.id === id);
	const titleOf = (id: UniqueIdentifier) => entries[indexOf(id)]?.title || t.untitled;
	const announcements: Announcements = {
		onDragStart: ({ active }) => t.lifted(titleOf(active.id), indexOf(active.id) + 1),
		onDragOver: ({ active, over }) =>
			over ? t.over(titleOf(active.id), indexOf(over.id) + 1, entries.length) : undefined,
		onDragEnd: ({ active, over }) =>
			over ? t.dropped(titleOf(active.id), indexOf(over.id) + 1) : t.cancelled(titleOf(active.id)),
		onDragCancel: ({ active }) => t.cancelled(titleOf(active.id)),
	};
	const handleDragEnd = ({ active, over }: DragEndEvent) => {
		const from = indexOf(active.id);
		const to = indexOf(over?.id);
		if (from === -1 || to === -1 || from === to) return;
		const after = arrayMove([...entries], from, to)[to + 1];
		onMove(String(active.id), after?.id ?? null);
	};
	return (
		<DndContext
			id={dndId}
			sensors={sensors}
			collisionDetection={closestCenter}
			accessibility={{ announcements, screenReaderInstructions: { draggable: t.keyboardHelp } }}
			onDragStart={keyboard.cancel}
			onDragEnd={handleDragEnd}
		>
			<p role="status" aria-live="assertive" className="sr-only">
				{keyboard.said}
			</p>
			<SortableContext items={keyboard.shown.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
				<ol className="flex flex-col gap-2">
					{keyboard.shown.map((entry, index) => (
						<AgendaRow
							key={entry.id}
							entry={entry}
							meetingId={props.meetingId}
							participants={props.participants}
							standing={props.standing}
							number={index + 1}
							isChosen={entry.id === chosenId}
							isLifted={entry.id === keyboard.liftedId}
							hasIssue={issues.some(({ path }) => path.startsWith(`items.${entry.id}.`))}
							paperCount={papers.filter((paper) => paper.itemId === entry.id && !isGone(paper)).length}
							editors={others.filter(({ itemId }) => itemId === entry.id).map(({ name }) => name)}
							readOnly={props.readOnly}
							detail={entry.id === chosenId ? detail : null}
							onHandleKeyDown={(event) => keyboard.handleKeyDown(entry.id, event)}
							onChoose={() => props.onChoose(entry.id)}
							onMoveUp={index === 0 ? null : () => onMove(entry.id, entries[index - 1]?.id ?? null)}
							onMoveDown={index === entries.length - 1 ? null : () => onMove(entry.id, entries[index + 2]?.id ?? null)}
							onAddAfter={() => props.onAddAfter(entry.id)}
							onRemove={() => props.onRemove(entry.id)}
						/>
					))}
				</ol>
			</SortableContext>
		</DndContext>
	);
}
