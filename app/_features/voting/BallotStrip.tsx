'use client';

import { CircleCheck, CircleSlash, X } from 'lucide-react';
import { useRef } from 'react';
import type { VoteDefinition, Vote } from '#domain/voting/state.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useHasRisen } from '#app/_design/steady/useWritingHand.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import type { BallotState } from './ballotClient.ts';
import { ballotTexts } from './ballot.texts.ts';
import { DismissButton } from './BallotOutcome.tsx';
import { useLeavesByItself } from './useLeavesByItself.ts';
import { useVoteProgress } from './useVoteProgress.ts';

const STRIP =
	'mx-auto flex w-full max-w-5xl animate-rise flex-wrap items-center gap-x-4 gap-y-1 rounded-t-card border border-b-0 border-line bg-surface py-2 pr-2 pl-4 shadow-raised';

/** A line that has come under a hand that writes lets the pen through until it rests. */
const stripStyle = (risen: boolean): string => (risen ? STRIP : `${STRIP} pointer-events-none!`);

type Outcome = Extract<BallotState, { readonly type: 'saved' | 'elsewhere' | 'by_hand' | 'closed' }>;

interface BallotStripProps {
	readonly vote: Vote;
	readonly state: Outcome;
	/** A closed session has begun: only a code that was not noted yet stays. */
	readonly veiled: boolean;
	readonly onDismiss: () => void;
}

/**
 * What became of the reader's ballot, in one line once the vote is over. It goes by itself; the code of a secret ballot, which
 * is never shown again, waits until it was noted.
 */
export function BallotStrip({ vote, state, veiled, onDismiss }: BallotStripProps) {
	const t = useTexts(ballotTexts);
	const strip = useRef<HTMLElement>(null);
	const risen = useHasRisen();
	const code = 'code' in state ? state.code : null;
	useLeavesByItself(strip, code === null, onDismiss);
	if (veiled && code === null) return null;
	const isCounted = state.type !== 'closed';
	return (
		<section ref={strip} aria-label={vote.definition.title} className={stripStyle(risen)}>
			<StatusPill tone={isCounted ? 'success' : 'neutral'} icon={isCounted ? <CircleCheck /> : <CircleSlash />}>
				{t.over}
			</StatusPill>
			<div className="min-w-0 flex-1 basis-64">
				<p className="line-clamp-1 text-small font-semibold">{vote.definition.title}</p>
				<p role="status" className="text-meta text-muted">
					{vote.status === 'annulled'
						? `${t.annulled}: ${vote.annulledReason}`
						: outcomeWords(state, vote.definition, t)}
				</p>
			</div>
			{code !== null && (
				<p className="text-small">
					{t.code}: <span className="font-mono text-lead font-semibold tracking-widest">{code}</span>
				</p>
			)}
			<DismissButton code={code} onDismiss={onDismiss} />
		</section>
	);
}

function outcomeWords(state: Outcome, { form, options }: VoteDefinition, t: (typeof ballotTexts)['vi']): string {
	switch (state.type) {
		case 'saved': {
			const label = options.find(({ id }) => id === state.optionId)?.label;
			return form === 'named' && label !== undefined ? `${t.saved}. ${t.savedChoice(label)}` : t.saved;
		}
		case 'elsewhere':
			return t.elsewhere;
		case 'by_hand':
			return t.byHand;
		case 'closed':
			return t.closedHint;
	}
}

interface NotEntitledStripProps {
	readonly vote: Vote;
	readonly room: RoomModel;
	readonly onDismiss: () => void;
}

/** Who may not vote is told so, once, in one line. */
export function NotEntitledStrip({ vote, room, onDismiss }: NotEntitledStripProps) {
	const t = useTexts(ballotTexts);
	const { definition, voters } = vote;
	const received = useVoteProgress(room.snapshot.meeting.id, definition.id);
	const risen = useHasRisen();
	return (
		<section aria-label={t.title} className={stripStyle(risen)}>
			<StatusPill tone="live">{t.title}</StatusPill>
			<div className="min-w-0 flex-1 basis-64">
				<p className="line-clamp-1 text-small font-semibold">{definition.title}</p>
				<p role="status" className="text-meta text-muted">
					{t.notEntitled}
				</p>
			</div>
			{received !== null && (
				<span className="text-small text-muted tabular-nums">{t.progress(received, voters.length)}</span>
			)}
			<IconButton aria-label={t.hide} icon={<X aria-hidden />} onClick={onDismiss} noTooltip />
		</section>
	);
}
