'use client';

import { closestCenter, DndContext, PointerSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useId, useState } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { moveBefore, splitByItem } from '#domain/speakers/queue.ts';
import type { FloorRequest } from '#domain/speakers/state.ts';
import { speakerTotal } from '#domain/speakers/totals.ts';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SpeakerLine, type LineControls } from './SpeakerLine.tsx';
import { speakersTexts } from './speakers.texts.ts';

export interface SpeakerListProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	/** Whether this person drives the list. */
	readonly drives: boolean;
	/** An empty list is one line. */
	readonly brief?: boolean;
	readonly onInvite: (press: SteadyPress, line: FloorRequest) => void;
}

/** A change that waits for its reason. */
type Pending =
	| { readonly kind: 'move'; readonly line: FloorRequest; readonly beforeId: string | null }
	| { readonly kind: 'remove'; readonly line: FloorRequest };

/** The list in the server's order: whose turn it is now, and who waits for another item. A new order needs a reason. */
export function SpeakerList({ snapshot, client, drives, brief = false, onInvite }: SpeakerListProps) {
	const t = useTexts(speakersTexts);
	const dndId = useId();
	const { state, participants, agenda, me } = snapshot;
	const { queue, totals, status } = state.speakers;
	const [pending, setPending] = useState<Pending | null>(null);
	// From the keyboard, and without dragging, lines move by their menu.
	const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
	const { now, later, setAside } = splitByItem(queue, state);
	if (queue.length === 0 && brief) return <p className="text-muted">{t.empty}</p>;
	if (queue.length === 0) return <EmptyState compact title={t.empty} description={t.emptyHint} />;

	const move = (line: FloorRequest, beforeId: string | null): void => {
		// Points of order stay ahead: what would change nothing is not asked about.
		const moved = moveBefore(queue, line.id, beforeId);
		if (moved.some(({ id }, index) => queue[index]?.id !== id)) setPending({ kind: 'move', line, beforeId });
	};
	const dropped = ({ active, over }: DragEndEvent): void => {
		const [from, to] = [active.id, over?.id].map((id) => now.findIndex((line) => line.id === id));
		const line = now[from ?? -1];
		if (line === undefined || to === undefined || to < 0 || from === to) return;
		move(line, arrayMove([...now], from ?? 0, to)[to + 1]?.id ?? null);
	};
	const controlsOf = (line: FloorRequest, index: number | null): LineControls | null => {
		if (!drives) return null;
		const isNow = index !== null;
		return {
			// The first has the big button above the list.
			onInvite:
				index !== 0 && state.phase === 'in_progress' && status !== 'paused' ? (press) => onInvite(press, line) : null,
			onFirst: isNow && index > 0 ? () => move(line, now[0]?.id ?? null) : null,
			onUp: isNow && index > 0 ? () => move(line, now[index - 1]?.id ?? null) : null,
			onDown: isNow && index < now.length - 1 ? () => move(line, now[index + 2]?.id ?? null) : null,
			onRemove: () => setPending({ kind: 'remove', line }),
		};
	};
	const draw = (line: FloorRequest, index: number | null) => {
		const participant = participants.find(({ id }) => id === line.participantId);
		const item = index === null ? agenda.find(({ id }) => id === line.itemId) : undefined;
		const where =
			participant === undefined || participant.name === line.speakerName ? participant?.office : participant.name;
		const about = item === undefined ? '' : `${t.itemNumber(item.number)}: ${item.title}`;
		const details = [where ?? '', about].filter((detail) => detail !== '');
		return (
			<SpeakerLine
				key={line.id}
				line={line}
				place={index === null ? null : index + 1}
				details={details}
				total={speakerTotal(totals, line.participantId, line.speakerName)}
				isMine={line.participantId === me?.participantId}
				controls={controlsOf(line, index)}
			/>
		);
	};
	const send = (press: SteadyPress, change: Pending, reason: string): Promise<unknown> =>
		change.kind === 'move'
			? client.decide(press, {
					type: 'move_request',
					requestId: change.line.id,
					beforeId: change.beforeId,
					reason,
				})
			: client.decide(press, { type: 'remove_request', requestId: change.line.id, reason });
	return (
		<>
			<DndContext
				id={dndId}
				sensors={sensors}
				collisionDetection={closestCenter}
				accessibility={{ screenReaderInstructions: { draggable: t.dragHelp } }}
				onDragEnd={dropped}
			>
				<SortableContext items={queue.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
					{now.length > 0 && (
						<ol aria-label={t.now} className="flex flex-col gap-2">
							{now.map((line, index) => draw(line, index))}
						</ol>
					)}
					{[
						{ heading: t.later, hint: null, lines: later },
						{ heading: t.setAside, hint: t.setAsideHint, lines: setAside },
					].map(
						({ heading, hint, lines }) =>
							lines.length > 0 && (
								<section key={heading} aria-label={heading} className="mt-4">
									<h3 className="text-small font-semibold text-muted">{heading}</h3>
									{hint !== null && <p className="text-meta text-muted">{hint}</p>}
									<ul className="mt-2 flex flex-col gap-2">{lines.map((line) => draw(line, null))}</ul>
								</section>
							),
					)}
				</SortableContext>
			</DndContext>
			{pending !== null && (
				<ReasonDialog
					kind={pending.kind}
					name={pending.line.speakerName}
					onConfirm={(press, reason) => send(press, pending, reason)}
					onClose={() => setPending(null)}
				/>
			)}
		</>
	);
}
