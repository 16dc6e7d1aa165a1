'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Clock } from '#app/_design/Clock.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { TimerBadge } from '#app/_features/proceedings/TimerBadge.tsx';
import { displayTexts } from '../display.texts.ts';

export interface SceneHeaderProps {
	readonly snapshot: MeetingSnapshot;
	/** What stands here instead of the open item, where the scene itself says which that is. */
	readonly heading?: string;
}

/** One line above a scene: which item, how much of its time is left, and what time it is. */
export function SceneHeader({ snapshot, heading }: SceneHeaderProps) {
	const t = useTexts(displayTexts);
	const offset = useClockOffset();
	const { agenda, state, meeting } = snapshot;
	const item = agenda.find(({ id }) => id === state.openItemId);
	return (
		<header className="flex shrink-0 wall-tall:flex-wrap wall-tall:justify-between wall-tall:gap-y-0 items-center gap-[3cqmin] border-b-2 border-gold px-[3cqmin] py-[1.2cqmin]">
			{heading === undefined ? (
				<p className="line-clamp-1 min-w-0 flex-1 text-wall-meta font-semibold wall-tall:order-last wall-tall:line-clamp-2 wall-tall:basis-full">
					{item ? (
						<>
							<span className="text-muted">{t.item(item.number, agenda.length)} · </span>
							{item.title}
						</>
					) : (
						meeting.title
					)}
				</p>
			) : (
				<h1 className="min-w-0 flex-1 truncate text-wall font-bold">{heading}</h1>
			)}
			{state.itemTimer && (
				<TimerBadge size="wall" clock={state.itemTimer} label={t.item(item?.number ?? 0, agenda.length)} />
			)}
			<Clock offsetMs={offset} className="text-wall-meta font-semibold tabular-nums" />
		</header>
	);
}
