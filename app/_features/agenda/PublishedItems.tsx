'use client';

import { FileLock2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { agendaTexts } from './agenda.texts.ts';
import { ItemGuests } from './ItemGuests.tsx';
import { ItemStanding } from './ItemStanding.tsx';

interface PublishedItemsProps {
	readonly items: readonly AgendaItemView[];
	readonly participants: readonly ParticipantView[];
	/** What became of the items in the meeting. */
	readonly standing?: AgendaStanding | null;
	/** Drawn under an item: its papers, for instance. */
	readonly below?: (item: AgendaItemView) => ReactNode;
}

/** The agenda as it was published, for reading. */
export function PublishedItems({ items, participants, standing = null, below }: PublishedItemsProps) {
	const t = useTexts(agendaTexts);
	const formats = useFormats();
	return (
		<ol>
			{items.map((item) => (
				<li key={item.id} className="flex gap-4 border-b border-line px-6 py-4 last:border-0">
					<span aria-hidden className="w-6 shrink-0 text-right text-lead font-semibold text-muted">
						{item.number}
					</span>
					<div className="min-w-0 flex-1">
						<p className="font-semibold text-pretty">{item.title}</p>
						<p className="text-small text-muted">
							{[item.presenterName, item.submittingUnitName, formats.minutes(item.minutesPlanned)]
								.filter(Boolean)
								.join(' · ')}
						</p>
						<ItemGuests itemId={item.id} participants={participants} />
						<ItemStanding standing={standing} itemId={item.id} />
						{item.paperOnly && (
							<div className="mt-2">
								<StatusPill tone="warning" icon={<FileLock2 aria-hidden />}>
									{t.paperOnly}
								</StatusPill>
							</div>
						)}
						{below?.(item)}
					</div>
				</li>
			))}
		</ol>
	);
}
