'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Clock } from '#app/_design/Clock.tsx';
import { EmblemLine } from '#app/_design/EmblemLine.tsx';
import { formatDateTime } from '#app/_i18n/formatDate.ts';
import { titleSize } from '#app/_design/titleSize.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { shortSiteName } from '#app/_features/conference/shortSiteName.ts';
import { displayTexts } from '../display.texts.ts';

/** Sites that fit by name under the longest title; of more, those that are still missing are named first. */
const NAMED_SITES = 12;

/** Before and after the meeting: its name, the clock, and which sites have arrived. */
export function WaitingScene({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const offset = useClockOffset();
	const { meeting, state } = snapshot;
	const cancelled = meeting.status === 'cancelled';
	return (
		<section className="flex size-full flex-col items-center gap-[2cqmin] overflow-hidden p-[4cqmin] text-center">
			<div className="flex min-h-0 w-full flex-1 flex-col items-center justify-center gap-[2cqmin]">
				<EmblemLine align="center" />
				<h1 className={`max-w-[min(100%,64ch)] font-bold text-balance ${titleSize(meeting.title)}`}>{meeting.title}</h1>
				<p className="text-wall text-muted">{meeting.place}</p>
				<Clock offsetMs={offset} className="text-[9cqmin] leading-[1.2] font-semibold tabular-nums" />
				{state.closedSession !== null && <p className="text-wall font-semibold text-warning">{t.closedSession}</p>}
				{state.phase === 'ended' && <p className="text-wall">{t.ended}</p>}
				{cancelled && <p className="text-wall">{t.cancelled}</p>}
				{state.phase === 'not_started' && !cancelled && (
					<p className="text-wall">{`${t.startsAt} ${formatDateTime(meeting.startsAt)}`}</p>
				)}
			</div>
			{state.phase !== 'ended' && !cancelled && <Sites snapshot={snapshot} />}
		</section>
	);
}

function Sites({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const { participants, presence } = snapshot;
	const connected = new Set(presence.map(({ participantId }) => participantId));
	const sites = participants.filter(({ role }) => role === 'site');
	const missing = sites.filter(({ id }) => !connected.has(id));
	const named = sites.length <= NAMED_SITES ? sites : missing.slice(0, NAMED_SITES);
	const unnamed = sites.length <= NAMED_SITES ? 0 : missing.length - named.length;
	if (sites.length === 0) return null;
	return (
		<div className="w-full shrink-0">
			<p className="text-wall-meta text-muted">{t.sitesConnected(sites.length - missing.length, sites.length)}</p>
			<ul aria-label={t.sitesArriving} className="flex flex-wrap justify-center gap-x-[3cqmin]">
				{named.map(({ id, name }) => (
					<li
						key={id}
						className={`flex items-center gap-[1cqmin] text-wall-meta ${connected.has(id) ? 'text-success' : 'text-faint'}`}
					>
						{connected.has(id) ? (
							<CircleCheck aria-hidden className="size-[1em]" />
						) : (
							<CircleDashed aria-hidden className="size-[1em]" />
						)}
						{shortSiteName(name)}
					</li>
				))}
				{unnamed > 0 && <li className="text-wall-meta text-faint">{t.moreSites(unnamed)}</li>}
			</ul>
		</div>
	);
}
