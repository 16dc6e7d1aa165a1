'use client';

import { formatSeconds } from '#domain/course/timer.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { participantTotal, totalKey } from '#domain/speakers/totals.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { speakersTexts } from './speakers.texts.ts';

/** How often and how long each has spoken, in Party order; a site as a whole and its people by name. */
export function SpeakingTotals({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(speakersTexts);
	const { participants, state } = snapshot;
	const { totals } = state.speakers;
	const spoken = participants
		.map((participant) => ({ participant, total: participantTotal(totals, participant.id) }))
		.filter(({ total }) => total.count > 0);
	if (spoken.length === 0) return null;
	return (
		<section aria-label={t.totals}>
			<h3 className="text-small font-semibold">{t.totals}</h3>
			<ul className="mt-1 divide-y divide-line">
				{spoken.map(({ participant: { id, name, role }, total }) => (
					<li key={id} className="py-2">
						<p className="flex items-baseline justify-between gap-3 text-small">
							<span className="min-w-0 font-medium">{name}</span>
							<span className="shrink-0 text-muted tabular-nums">
								{t.totalsShort(total.count, formatSeconds(total.seconds))}
							</span>
						</p>
						{role === 'site' &&
							Object.entries(totals)
								.filter(([key]) => key.startsWith(totalKey(id, '')) && key !== totalKey(id, name))
								.map(([key, { count, seconds }]) => (
									<p key={key} className="flex justify-between gap-3 pl-4 text-meta text-muted">
										<span className="min-w-0">{key.slice(totalKey(id, '').length)}</span>
										<span className="shrink-0 tabular-nums">{t.totalsShort(count, formatSeconds(seconds))}</span>
									</p>
								))}
					</li>
				))}
			</ul>
		</section>
	);
}
