'use client';

import type { Vote } from '#domain/voting/state.ts';
import { titleSize } from '#app/_design/titleSize.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { neededInFavour } from '../rulesOfMeeting.ts';
import { voteSceneTexts } from './scenes.texts.ts';

export interface VoteRunningSceneProps {
	/** The vote that is open. */
	readonly vote: Pick<Vote, 'definition' | 'voters' | 'base' | 'present' | 'quorum'>;
	/** How many have voted (`useVoteProgress`); null while it is not known. */
	readonly received: number | null;
}

/** A vote on the wall: what is voted on and how many have voted. Never who, never what. Fills its container. */
export function VoteRunningScene({ vote, received }: VoteRunningSceneProps) {
	const t = useTexts(voteSceneTexts);
	const { definition, voters, base, present, quorum } = vote;
	const part = received === null || voters.length === 0 ? 0 : received / voters.length;
	return (
		<section className="flex size-full min-h-0 flex-col items-center justify-center gap-[3cqmin] overflow-hidden p-[4cqmin] text-center">
			<p className="flex items-center gap-[1.5cqmin] text-wall font-semibold text-accent-text">
				<span aria-hidden className="size-[0.6em] animate-pulse-soft rounded-full bg-current" />
				{t.running} · {t.forms[definition.form]}
			</p>
			<h1
				className={`line-clamp-5 max-w-[150cqmin] font-bold text-balance wall-wide:max-w-[230cqmin] wall-tall:line-clamp-9 ${titleSize(definition.title)}`}
			>
				{definition.title}
			</h1>
			<p role="status" className="flex flex-wrap items-baseline justify-center gap-x-[2cqmin]">
				<span className="text-wall-number leading-tight font-bold tabular-nums">
					{received === null ? t.unknown(voters.length) : t.progress(received, voters.length)}
				</span>
				<span className="text-wall text-muted">{t.voted}</span>
			</p>
			<div aria-hidden className="h-[2.4cqmin] w-full max-w-[120cqmin] overflow-hidden rounded-full bg-sunken">
				<div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${100 * part}%` }} />
			</div>
			<p className="text-wall-meta text-muted">
				{t.base(base, neededInFavour(base))} · {t.quorum(present, quorum)}
			</p>
		</section>
	);
}
