'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import { findRuleSet } from '#domain/voting/ruleSets.ts';
import type { Vote } from '#domain/voting/state.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { neededInFavour } from '../rulesOfMeeting.ts';
import { voteSceneTexts } from './scenes.texts.ts';

export interface VoteResultSceneProps {
	/** A published vote; one without a tally draws nothing. */
	readonly vote: Pick<Vote, 'definition' | 'base' | 'present' | 'quorum' | 'rule' | 'tally'>;
}

/** So many options have a large line of their own. */
const FEW_LINES = 5;

/**
 * A result on the wall: passed or not in words, numbers and bars against the whole base, half marked where it decides. Totals
 * only, no names, no codes.
 */
export function VoteResultScene({ vote }: VoteResultSceneProps) {
	const t = useTexts(voteSceneTexts);
	const { definition, base, present, quorum, rule, tally } = vote;
	if (tally === null) return null;
	const silent = base - tally.cast;
	const lines = [
		...definition.options.map(({ id, label, inFavour }) => ({
			key: id,
			label,
			count: tally.counts[id] ?? 0,
			style: inFavour ? 'bg-primary' : 'bg-line-strong',
			isMarked: inFavour,
		})),
		...(tally.spoiled > 0
			? [{ key: '/spoiled', label: t.spoiled, count: tally.spoiled, style: 'bg-line-strong', isMarked: false }]
			: []),
		...(silent > 0 ? [{ key: '/silent', label: t.silent, count: silent, style: 'bg-line', isMarked: false }] : []),
	];
	// Elections have many names: they stand in two columns, on a tall wall in one.
	const many = lines.length > FEW_LINES;
	const Verdict = tally.passed ? CircleCheck : CircleX;
	return (
		<section className="flex size-full min-h-0 flex-col justify-center gap-[2.2cqmin] overflow-hidden px-[4cqmin] py-[2.5cqmin]">
			<div className="flex shrink-0 flex-wrap items-center justify-between gap-x-[3cqmin]">
				<p className="text-wall font-semibold text-muted">
					{t.result} · {t.forms[definition.form]}
				</p>
				<p
					className={`flex items-center gap-[1.2cqmin] text-wall-title font-bold ${tally.passed ? 'text-success' : 'text-accent-text'}`}
				>
					<Verdict aria-hidden className="size-[1em] shrink-0" />
					{tally.passed ? t.passed : t.failed}
				</p>
			</div>
			{/* Whole lines only, however long the title: the figures below are what the wall is for. */}
			<h1 className="line-clamp-3 shrink-0 text-wall font-bold text-pretty wall-tall:line-clamp-8">
				{definition.title}
			</h1>
			<ul
				className={`grid shrink-0 ${many ? 'grid-cols-2 gap-x-[5cqmin] gap-y-[0.8cqmin] wall-tall:grid-cols-1' : 'gap-[1.4cqmin]'}`}
			>
				{lines.map(({ key, label, count, style, isMarked }) => (
					<li
						key={key}
						className={`grid items-center gap-[2cqmin] text-wall-meta ${many ? 'grid-cols-[minmax(0,3fr)_minmax(0,2fr)_13cqmin]' : 'grid-cols-[minmax(0,40cqmin)_minmax(0,1fr)_16cqmin]'}`}
					>
						<span className="truncate font-semibold">{label}</span>
						<span aria-hidden className={`relative ${many ? 'h-[2.4cqmin]' : 'h-[4cqmin]'} rounded-full bg-sunken`}>
							<span
								className={`block h-full rounded-full ${style}`}
								style={{ width: `${base === 0 ? 0 : Math.min(100, (100 * count) / base)}%` }}
							/>
							{isMarked && <span className="absolute -inset-y-[0.6cqmin] left-1/2 w-[0.4cqmin] bg-ink" />}
						</span>
						<span className={`text-right font-bold whitespace-nowrap tabular-nums ${many ? '' : 'text-wall'}`}>
							{t.ofBase(count, base)}
						</span>
					</li>
				))}
			</ul>
			<p className="line-clamp-2 shrink-0 text-wall-meta text-balance text-muted">
				{[
					t.base(base, neededInFavour(base)),
					t.quorum(present, quorum),
					t.rule(findRuleSet(rule)?.legalBasis ?? rule.id, rule.version),
				].join('\u00a0· ')}
			</p>
		</section>
	);
}
