'use client';

import { ArrowDown, ArrowUp, Clock, Combine, Ellipsis, ListPlus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { isDone, isPending } from '#domain/agenda/liveEdit.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { InsertItemDialog } from './InsertItemDialog.tsx';
import { liveAgendaTexts } from './liveAgenda.texts.ts';
import { MergeItemDialog } from './MergeItemDialog.tsx';
import { PostponeItemDialog } from './PostponeItemDialog.tsx';

export interface LiveItemMenuProps {
	readonly room: RoomModel;
	readonly item: AgendaItemView;
}

/** What may be changed about an item while the meeting runs. Nothing for one whose turn is over. */
export function LiveItemMenu({ room, item }: LiveItemMenuProps) {
	const t = useTexts(liveAgendaTexts);
	const [asking, setAsking] = useState<'postpone' | 'merge' | 'insert' | null>(null);
	const { snapshot, run, decide } = room;
	const { state, agenda } = snapshot;
	const pending = agenda.filter(({ id }) => isPending(state, id));
	const at = pending.findIndex(({ id }) => id === item.id);
	const isPostponed = state.agenda.postponed[item.id] !== undefined;
	const targets = agenda.filter(
		({ id, paperOnly }) => id !== item.id && !paperOnly && (id === state.openItemId || isPending(state, id)),
	);
	const move = (beforeItemId: string | null): void => void run({ type: 'move_item', itemId: item.id, beforeItemId });
	const lines: MenuItem[] = [];
	if (at >= 0) {
		const above = pending[at - 1];
		lines.push(
			{
				label: t.up,
				icon: <ArrowUp aria-hidden />,
				disabled: above === undefined,
				onSelect: () => above && move(above.id),
			},
			{
				label: t.down,
				icon: <ArrowDown aria-hidden />,
				disabled: at === pending.length - 1,
				onSelect: () => move(pending[at + 2]?.id ?? null),
			},
			{ label: t.insertBefore, icon: <ListPlus aria-hidden />, onSelect: () => setAsking('insert') },
		);
		if (!item.paperOnly && targets.length > 0)
			lines.push({ label: t.merge, icon: <Combine aria-hidden />, onSelect: () => setAsking('merge') });
	}
	if (isPostponed) {
		lines.push({
			kind: 'decisive',
			label: t.restore,
			icon: <RotateCcw aria-hidden />,
			onSelect: (press) => void decide(press, { type: 'restore_item', itemId: item.id }),
		});
	} else if (!isDone(state, item.id)) {
		lines.push({ label: t.postpone, icon: <Clock aria-hidden />, onSelect: () => setAsking('postpone') });
	}
	if (lines.length === 0 || state.phase !== 'in_progress') return null;
	const close = (): void => setAsking(null);
	return (
		<>
			<Menu
				align="end"
				trigger={<IconButton aria-label={t.menu(item.number)} icon={<Ellipsis aria-hidden />} noTooltip />}
				items={lines}
			/>
			{asking === 'postpone' && (
				<PostponeItemDialog room={room} item={item} open={item.id === state.openItemId} onClose={close} />
			)}
			{asking === 'merge' && <MergeItemDialog room={room} item={item} targets={targets} onClose={close} />}
			{asking === 'insert' && <InsertItemDialog room={room} beforeItemId={item.id} onClose={close} />}
		</>
	);
}
