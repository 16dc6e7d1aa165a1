'use client';

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ArrowDown, ArrowUp, ArrowUpToLine, Gavel, GripVertical, MoreVertical, Reply, Trash2 } from 'lucide-react';
import { formatSeconds } from '#domain/course/timer.ts';
import type { FloorRequest, SpeakingTotal } from '#domain/speakers/state.ts';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { speakersTexts } from './speakers.texts.ts';

/** What whoever drives the meeting may do with a line; null where it makes no sense. */
export interface LineControls {
	readonly onInvite: ((press: SteadyPress) => void) | null;
	readonly onFirst: (() => void) | null;
	readonly onUp: (() => void) | null;
	readonly onDown: (() => void) | null;
	readonly onRemove: () => void;
}

export interface SpeakerLineProps {
	readonly line: FloorRequest;
	/** 1 for the first; null: waits for its item. */
	readonly place: number | null;
	/** Where the speaker sits when that is not its own seat, and the item that is waited for. */
	readonly details: readonly string[];
	readonly total: SpeakingTotal;
	readonly isMine: boolean;
	readonly controls: LineControls | null;
}

const icon = 'size-5 shrink-0 text-muted';

/** One line of the list: place, who, what about, how often and how long that speaker has spoken. */
export function SpeakerLine({ line, place, details, total, isMine, controls }: SpeakerLineProps) {
	const t = useTexts(speakersTexts);
	const name = line.speakerName;
	const draggable = controls !== null && place !== null;
	const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
		id: line.id,
		disabled: !draggable,
	});
	return (
		<li
			ref={setNodeRef}
			style={{ transform: CSS.Translate.toString(transform), transition }}
			aria-current={isMine || undefined}
			className={`relative rounded-control border py-2 pr-1 pl-2 ${isDragging ? 'z-10 border-line-strong bg-surface shadow-raised' : isMine ? 'border-success bg-success-soft' : 'border-line bg-surface'}`}
		>
			<div className="flex items-start gap-1">
				{draggable && (
					<button
						type="button"
						ref={setActivatorNodeRef}
						{...attributes}
						{...listeners}
						tabIndex={-1}
						aria-label={t.drag(name)}
						className="-my-1 -ml-2 flex h-touch w-9 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-muted hover:bg-sunken active:cursor-grabbing"
					>
						<GripVertical aria-hidden className="size-5" />
					</button>
				)}
				{place !== null && (
					<span className="min-w-7 shrink-0 pt-[2px] text-lead font-semibold text-muted tabular-nums">{place}</span>
				)}
				<div className="min-w-0 flex-1 pt-1">
					<p className="text-small font-semibold text-pretty">{name}</p>
					{line.kind !== 'item' && (
						<p
							className={`flex items-center gap-1 text-meta font-medium ${line.kind === 'point_of_order' ? 'text-accent-text' : 'text-info'}`}
						>
							{line.kind === 'point_of_order' ? (
								<Gavel aria-hidden className="size-4 shrink-0" />
							) : (
								<Reply aria-hidden className="size-4 shrink-0" />
							)}
							{t.kinds[line.kind]}
						</p>
					)}
					{details.map((detail) => (
						<p key={detail} className="line-clamp-2 text-meta text-muted">
							{detail}
						</p>
					))}
					{line.topic !== '' && <p className="text-small text-pretty">{line.topic}</p>}
				</div>
				{controls !== null && (
					<Menu
						trigger={
							<IconButton className="-my-1" aria-label={t.more(name)} icon={<MoreVertical aria-hidden />} noTooltip />
						}
						items={[
							{
								label: t.first,
								icon: <ArrowUpToLine aria-hidden className={icon} />,
								disabled: controls.onFirst === null,
								onSelect: () => controls.onFirst?.(),
							},
							{
								label: t.up,
								icon: <ArrowUp aria-hidden className={icon} />,
								disabled: controls.onUp === null,
								onSelect: () => controls.onUp?.(),
							},
							{
								label: t.down,
								icon: <ArrowDown aria-hidden className={icon} />,
								disabled: controls.onDown === null,
								onSelect: () => controls.onDown?.(),
							},
							{ kind: 'separator' },
							{
								label: t.remove,
								icon: <Trash2 aria-hidden className="size-5 shrink-0" />,
								danger: true,
								onSelect: controls.onRemove,
							},
						]}
					/>
				)}
			</div>
			<div
				className={`flex flex-wrap items-center justify-between gap-x-2 pr-1 ${draggable ? 'pl-[60px]' : place === null ? '' : 'pl-8'}`}
			>
				<p className="text-meta text-muted">
					{total.count === 0 ? t.notSpoken : t.spoken(total.count, formatSeconds(total.seconds))}
				</p>
				{controls?.onInvite && (
					<GuardedButton
						meaning={`invite:${line.id}`}
						aria-label={t.inviteOf(name)}
						className="ml-auto"
						onPress={controls.onInvite}
					>
						{t.inviteShort}
					</GuardedButton>
				)}
			</div>
		</li>
	);
}
