'use client';

import { CalendarOff, CircleCheck, Combine, ListPlus } from 'lucide-react';
import type { AgendaStanding } from '#domain/agenda/agenda.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { liveAgendaTexts } from './liveAgenda.texts.ts';

export interface ItemStandingProps {
	readonly standing: AgendaStanding | null;
	readonly itemId: string;
}

/** What became of an item in the meeting: open, dealt with, put off with its reason, put in, or with others in it. */
export function ItemStanding({ standing, itemId }: ItemStandingProps) {
	const t = useTexts(liveAgendaTexts);
	if (standing === null) return null;
	const postponed = standing.postponed.find((each) => each.itemId === itemId);
	const isOpen = standing.openItemId === itemId;
	const isDone = standing.doneIds.includes(itemId) && postponed === undefined;
	const isInserted = standing.insertedIds.includes(itemId);
	const merged = standing.merged.filter(({ intoItemId }) => intoItemId === itemId);
	if (!isOpen && !isDone && !isInserted && postponed === undefined && merged.length === 0) return null;
	return (
		<span className="mt-2 flex flex-wrap items-center gap-2">
			{isOpen && <StatusPill tone="live">{t.open}</StatusPill>}
			{isDone && <StatusPill icon={<CircleCheck aria-hidden />}>{t.done}</StatusPill>}
			{postponed && (
				<StatusPill tone="warning" icon={<CalendarOff aria-hidden />}>
					{t.postponed}
				</StatusPill>
			)}
			{isInserted && (
				<StatusPill tone="info" icon={<ListPlus aria-hidden />}>
					{t.inserted}
				</StatusPill>
			)}
			{postponed && <span className="w-full text-small text-warning">{t.postponedBecause(postponed.reason)}</span>}
			{merged.map(({ title }) => (
				<span key={title} className="flex w-full items-start gap-2 text-small text-muted">
					<Combine aria-hidden className="mt-1 size-4 shrink-0" />
					{t.mergedIn(title)}
				</span>
			))}
		</span>
	);
}
