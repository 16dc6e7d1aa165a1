'use client';

import type { Tally, VoteOption } from '#domain/voting/state.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ResultBars, type ResultLine } from './ResultBars.tsx';
import { resultTexts } from './result.texts.ts';

interface TallyBarsProps {
	readonly options: readonly VoteOption[];
	readonly tally: Pick<Tally, 'counts' | 'cast' | 'spoiled'>;
	/** Incumbents: what every bar is measured against. */
	readonly base: number;
}

/** The bars of a vote: who was silent has one too. */
export function TallyBars({ options, tally, base }: TallyBarsProps) {
	const t = useTexts(resultTexts);
	const silent = base - tally.cast;
	const lines: ResultLine[] = options.map(({ id, label, inFavour }) => {
		return { key: id, label, count: tally.counts[id] ?? 0, tone: inFavour ? 'favour' : 'other' };
	});
	if (tally.spoiled > 0) lines.push({ key: '/spoiled', label: t.spoiled, count: tally.spoiled, tone: 'other' });
	if (silent > 0) lines.push({ key: '/silent', label: t.silent, count: silent, tone: 'none' });
	return <ResultBars lines={lines} base={base} />;
}
