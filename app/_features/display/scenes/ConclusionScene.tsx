'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

/** A conclusion of so many letters fits large; a longer one is smaller; of one longer still the wall shows the beginning. */
const FITS_LARGE = 400;
const FITS = 1_000;

/** What the chair has concluded, newest first of all items: the decision in words, for the whole room. */
export function ConclusionScene({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
	const t = useTexts(displayTexts);
	const { agenda, state } = snapshot;
	const newest = Object.entries(state.minutes.conclusions).reduce<readonly [string, string, string] | null>(
		(best, [itemId, { text, concludedAt }]) =>
			best === null || concludedAt > best[2] ? [itemId, text, concludedAt] : best,
		null,
	);
	const [itemId, text] = newest ?? [null, ''];
	const item = agenda.find(({ id }) => id === itemId);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} heading={t.conclusion} />
			{newest === null ? (
				<p className="flex min-h-0 flex-1 items-center justify-center text-wall text-muted">{t.noConclusion}</p>
			) : (
				<div className="flex min-h-0 flex-1 flex-col justify-center gap-[2cqmin] px-[5cqmin] py-[2cqmin]">
					{item && (
						<p className="line-clamp-2 shrink-0 text-wall-meta font-semibold text-muted wall-tall:line-clamp-4">
							{t.item(item.number, agenda.length)} · {item.title}
						</p>
					)}
					{/* Whole lines only: as many as fit under the item's title on every shape of wall. */}
					<p
						className={`shrink-0 whitespace-pre-line text-pretty ${text.length <= FITS_LARGE ? 'line-clamp-10 text-wall wall-tall:line-clamp-20' : 'line-clamp-11 text-wall-meta wall-tall:line-clamp-26'}`}
					>
						{text}
					</p>
					{text.length > FITS && <p className="shrink-0 text-wall-meta text-muted">{t.conclusionGoesOn}</p>}
				</div>
			)}
		</section>
	);
}
