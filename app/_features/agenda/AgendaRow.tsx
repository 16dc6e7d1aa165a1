'use client';

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import {
	ArrowDown,
	ArrowUp,
	CircleAlert,
	FileLock2,
	FileText,
	GripVertical,
	MoreVertical,
	Plus,
	Trash2,
	Users,
} from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { AgendaStanding } from '#domain/agenda/agenda.ts';
import type { DraftEntry } from '#domain/agenda/draft.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { isStateSecret } from '#domain/documents/classification.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { FileDrop } from '#app/_features/documents/upload/FileDrop.tsx';
import { papersTexts } from '#app/_features/documents/upload/papers.texts.ts';
import { UploadRow } from '#app/_features/documents/upload/UploadRow.tsx';
import { useUploads } from '#app/_features/documents/upload/usePapers.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { agendaTexts } from './agenda.texts.ts';
import { ItemGuests } from './ItemGuests.tsx';
import { ItemStanding } from './ItemStanding.tsx';

interface AgendaRowProps {
	readonly entry: DraftEntry;
	readonly meetingId: string;
	readonly participants: readonly ParticipantView[];
	readonly standing: AgendaStanding | null;
	readonly number: number;
	readonly isChosen: boolean;
	/** Being moved from the keyboard. */
	readonly isLifted: boolean;
	readonly hasIssue: boolean;
	readonly paperCount: number;
	/** Others who have this item open. */
	readonly editors: readonly string[];
	readonly readOnly: boolean;
	readonly detail: ReactNode;
	readonly onHandleKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
	readonly onChoose: () => void;
	readonly onMoveUp: (() => void) | null;
	readonly onMoveDown: (() => void) | null;
	readonly onAddAfter: () => void;
	readonly onRemove: () => void;
}

const icon = 'size-5 shrink-0 text-muted';

/** One item of the draft: handle, what it is, what it carries; files dropped on it are uploaded to it. */
export function AgendaRow(props: AgendaRowProps) {
	const { entry, number, isChosen, hasIssue, paperCount, editors, readOnly, detail } = props;
	const t = useTexts(agendaTexts);
	const words = useTexts(papersTexts);
	const formats = useFormats();
	const uploads = useUploads().filter(({ request }) => request.itemId === entry.id);
	const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
		id: entry.id,
		disabled: readOnly,
	});
	const title = entry.title || t.untitled;
	const isPaperOnly = isStateSecret(entry.classification);
	const items: MenuItem[] = [
		{
			label: t.up,
			icon: <ArrowUp aria-hidden className={icon} />,
			disabled: props.onMoveUp === null,
			onSelect: () => props.onMoveUp?.(),
		},
		{
			label: t.down,
			icon: <ArrowDown aria-hidden className={icon} />,
			disabled: props.onMoveDown === null,
			onSelect: () => props.onMoveDown?.(),
		},
		{ label: t.addAfter, icon: <Plus aria-hidden className={icon} />, onSelect: props.onAddAfter },
		{ kind: 'separator' },
		{
			label: t.remove,
			icon: <Trash2 aria-hidden className="size-5 shrink-0" />,
			danger: true,
			onSelect: props.onRemove,
		},
	];
	return (
		<li
			ref={setNodeRef}
			style={{ transform: CSS.Translate.toString(transform), transition }}
			className={`relative rounded-card border bg-surface ${isDragging || props.isLifted ? 'z-10 border-line-strong shadow-raised' : isChosen ? 'border-line-strong ring-2 ring-line-strong' : 'border-line'}`}
		>
			<FileDrop
				meetingId={props.meetingId}
				itemId={entry.id}
				refusal={isPaperOnly ? words.paperOnly : readOnly ? words.locked : null}
			>
				<div className="flex items-start gap-1 p-2">
					{!readOnly && (
						<button
							type="button"
							ref={setActivatorNodeRef}
							{...attributes}
							{...listeners}
							onKeyDown={props.onHandleKeyDown}
							aria-pressed={props.isLifted}
							aria-label={t.handle(title)}
							className="flex h-touch w-10 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-muted hover:bg-sunken active:cursor-grabbing"
						>
							<GripVertical aria-hidden className="size-5" />
						</button>
					)}
					<button
						type="button"
						aria-expanded={detail === null ? undefined : isChosen}
						aria-current={isChosen || undefined}
						onClick={props.onChoose}
						className="flex min-h-touch min-w-0 flex-1 gap-3 rounded-control px-2 py-2 text-left"
					>
						<span className="w-6 shrink-0 text-right font-semibold text-muted">{number}</span>
						<span className="min-w-0 flex-1">
							<span className={`line-clamp-3 font-medium text-pretty ${entry.title === '' ? 'text-muted italic' : ''}`}>
								{title}
							</span>
							<span className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted">
								{entry.presenterName !== '' && <span>{entry.presenterName}</span>}
								<span>{formats.minutes(entry.minutesPlanned)}</span>
								<span
									className={`inline-flex items-center gap-1 ${isPaperOnly || paperCount === 0 ? 'text-warning' : ''}`}
								>
									{isPaperOnly ? (
										<FileLock2 aria-hidden className="size-4" />
									) : (
										<FileText aria-hidden className="size-4" />
									)}
									{isPaperOnly ? t.paperOnly : t.papers(paperCount)}
								</span>
								{editors.length > 0 && (
									<span className="inline-flex items-center gap-1 text-info">
										<Users aria-hidden className="size-4" />
										{editors.join(', ')}
									</span>
								)}
							</span>
							<ItemGuests itemId={entry.id} participants={props.participants} />
							<ItemStanding standing={props.standing} itemId={entry.id} />
						</span>
						{hasIssue && <CircleAlert aria-hidden className="mt-1 size-5 shrink-0 text-accent-text" />}
					</button>
					{!readOnly && (
						<Menu
							items={items}
							trigger={<IconButton noTooltip aria-label={t.actionsOf(title)} icon={<MoreVertical aria-hidden />} />}
						/>
					)}
				</div>
				{uploads.length > 0 && (
					<ul className="px-4 empty:hidden">
						{uploads.map((task) => (
							<UploadRow key={task.id} task={task} />
						))}
					</ul>
				)}
			</FileDrop>
			{detail !== null && <div className="border-t border-line p-4">{detail}</div>}
		</li>
	);
}
