'use client';

import { Scale } from 'lucide-react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { splitByItem } from '#domain/speakers/queue.ts';
import { fairTurn } from '#domain/speakers/totals.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { speakersTexts } from './speakers.texts.ts';

/** Names that are written out; the rest is counted. */
const NAMES = 4;

/** For the chair: which members have not spoken yet, and whom fairness would have next. A hint; the chair decides. */
export function FairTurnHint({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(speakersTexts).hint;
	const { state, participants } = snapshot;
	const members = participants.filter(({ role }) => role === 'member');
	const { now } = splitByItem(state.speakers.queue, state);
	const { unheard, suggestion } = fairTurn(
		state.speakers,
		now,
		members.map(({ id }) => id),
	);
	if (members.length === 0 || state.phase !== 'in_progress') return null;
	const names = members.filter(({ id }) => unheard.includes(id)).map(({ name }) => name);
	// The first of the list needs no hint.
	const other = suggestion !== null && suggestion.id !== now[0]?.id ? suggestion : null;
	return (
		<section aria-label={t.title} className="flex gap-3 rounded-control bg-sunken px-3 py-2">
			<Scale aria-hidden className="mt-[2px] size-5 shrink-0 text-muted" />
			<div className="min-w-0 text-small">
				{names.length === 0 ? (
					<p>{t.everyoneHeard}</p>
				) : (
					<>
						<p className="font-medium">{t.unheard(names.length)}</p>
						<p className="text-meta text-muted">
							{t.names(names.slice(0, NAMES).join(', '), Math.max(0, names.length - NAMES))}
						</p>
					</>
				)}
				{other !== null && <p className="mt-1">{t.suggestion(other.speakerName)}</p>}
			</div>
		</section>
	);
}
