'use client';

import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { resultTexts } from './result.texts.ts';

/** One line of a result. */
export interface ResultLine {
	readonly key: string;
	readonly label: string;
	readonly count: number;
	/** In favour, a ballot for something else, or nothing given at all. */
	readonly tone: 'favour' | 'other' | 'none';
}

const TONES = { favour: 'bg-primary', other: 'bg-line-strong', none: 'bg-line' };

/** Numbers and bars against the whole base; half is marked where it decides, on what is in favour. */
export function ResultBars({ lines, base }: { readonly lines: readonly ResultLine[]; readonly base: number }) {
	const t = useTexts(resultTexts);
	return (
		<ul className="flex flex-col gap-3">
			{lines.map(({ key, label, count, tone }) => (
				<li key={key}>
					<p className="flex items-baseline justify-between gap-3 pb-1">
						<span className="min-w-0 font-medium">{label}</span>
						<span className="shrink-0 text-lead font-semibold tabular-nums">{t.ofBase(count, base)}</span>
					</p>
					<div role="img" aria-label={t.bar(label, count, base)} className="relative h-4 rounded-full bg-sunken">
						<div
							className={`h-full rounded-full ${TONES[tone]}`}
							style={{ width: `${base === 0 ? 0 : Math.min(100, (100 * count) / base)}%` }}
						/>
						{tone === 'favour' && (
							<span
								aria-hidden
								title={t.half}
								className="absolute inset-y-0 left-1/2 w-[2px] bg-ink outline-1 outline-surface"
							/>
						)}
					</div>
				</li>
			))}
		</ul>
	);
}
