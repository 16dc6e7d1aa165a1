'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Clock } from '#app/_design/Clock.tsx';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { formatDateTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { displayTexts } from '../display.texts.ts';

/** Before and after the meeting: its name, the clock, and which sites have arrived. */
export function WaitingScene({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const offset = useClockOffset();
	const { meeting, participants, presence, state } = snapshot;
	const connected = new Set(presence.map(({ participantId }) => participantId));
	const sites = participants.filter(({ role }) => role === 'site');
	return (
		<section className="flex size-full flex-col items-center justify-between gap-[2vh] p-[4vh] text-center">
			<div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-[3vh]">
				<EmblemLine align="center" />
				<h1 className="max-w-[45ch] text-wall-title font-bold text-balance">{meeting.title}</h1>
				<p className="text-wall text-muted">{meeting.place}</p>
				<Clock offsetMs={offset} className="text-wall-number font-semibold tabular-nums" />
				<p className="text-wall">
					{state.phase === 'ended'
						? t.ended
						: state.phase === 'in_progress'
							? ''
							: `${t.startsAt} ${formatDateTime(meeting.startsAt)}`}
				</p>
			</div>
			{sites.length > 0 && state.phase !== 'ended' && (
				<ul aria-label={t.sitesArriving} className="flex max-w-full flex-wrap justify-center gap-x-[3vh] gap-y-[0.6vh]">
					{sites.map(({ id, name }) => (
						<li
							key={id}
							className={`flex items-center gap-[1vh] text-wall-meta ${connected.has(id) ? 'text-success' : 'text-faint'}`}
						>
							{connected.has(id) ? (
								<CircleCheck aria-hidden className="size-[1em]" />
							) : (
								<CircleDashed aria-hidden className="size-[1em]" />
							)}
							{name}
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
