'use client';

import { CalendarOff, CircleCheck } from 'lucide-react';
import { itemStanding, nextItem } from '#domain/agenda/liveEdit.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { liveAgendaTexts } from '#app/_features/agenda/liveAgenda.texts.ts';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

/** How many items of two lines fit at the wall's smallest legible size; the window follows the open item. */
const VISIBLE = 6;

/** On an upright screen under the title, which needs the width. */
const STATUS = 'shrink-0 text-wall-meta wall-tall:w-full wall-tall:pl-[8.7cqmin]';

/** The agenda, with where we are. A long one shows the part around the open item. */
export function AgendaScene({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const live = useTexts(liveAgendaTexts);
	const { agenda, state } = snapshot;
	const openIndex = agenda.findIndex(({ id }) => id === state.openItemId);
	// Between two items: the one that comes next.
	const next = nextItem(state, agenda);
	const nextIndex = agenda.findIndex(({ id }) => id === next?.id);
	const first = Math.max(0, Math.min((openIndex < 0 ? nextIndex : openIndex) - 2, agenda.length - VISIBLE));
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} heading={t.agenda} />
			<div className="flex min-h-0 flex-1 flex-col px-[4cqmin] py-[2cqmin]">
				<ol className="flex min-h-0 flex-1 flex-col justify-evenly gap-[1cqmin] overflow-hidden">
					{agenda.slice(first, first + VISIBLE).map((item) => {
						const standing = itemStanding(state, item.id);
						const [open, closed] = [standing === 'open', standing === 'done'];
						return (
							<li
								key={item.id}
								aria-current={open ? 'step' : undefined}
								className={`flex items-baseline gap-x-[2.5cqmin] rounded-card wall-tall:flex-wrap px-[2cqmin] py-[0.8cqmin] ${open ? 'bg-accent-soft' : ''} ${closed ? 'text-faint' : ''}`}
							>
								<span className="w-[1.4em] shrink-0 text-right text-wall font-bold tabular-nums">{item.number}</span>
								<span
									className={`min-w-0 flex-1 text-wall-meta wall-tall:line-clamp-4 ${open ? 'line-clamp-3 font-semibold' : 'line-clamp-2'}`}
								>
									{item.title}
								</span>
								{open && <span className={`font-semibold text-accent-text ${STATUS}`}>● {t.now}</span>}
								{standing === 'postponed' && (
									<span className={`flex items-center gap-[1cqmin] text-warning ${STATUS}`}>
										<CalendarOff aria-hidden className="size-[1em]" />
										{live.postponed}
									</span>
								)}
								{closed && (
									<span className={`flex items-center gap-[1cqmin] ${STATUS}`}>
										<CircleCheck aria-hidden className="size-[1em]" />
										{t.done}
									</span>
								)}
							</li>
						);
					})}
				</ol>
			</div>
		</section>
	);
}
