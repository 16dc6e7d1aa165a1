'use client';

import type { Vote } from '#domain/voting/state.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { titleSize } from '#app/_design/titleSize.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { VoteResultScene } from '#app/_features/voting/scenes/VoteResultScene.tsx';
import { VoteRunningScene } from '#app/_features/voting/scenes/VoteRunningScene.tsx';
import { useVoteProgress } from '#app/_features/voting/useVoteProgress.ts';
import { displayTexts } from '../display.texts.ts';
import { SceneHeader } from './SceneHeader.tsx';

export interface VoteSceneProps {
	readonly snapshot: MeetingSnapshot;
	/** null: the vote that is open, or the newest one. */
	readonly voteId: string | null;
}

/** A vote while it is held: how many have voted. After closing it says so; once published it is the result. */
export function VoteScene({ snapshot, voteId }: VoteSceneProps) {
	const t = useTexts(displayTexts);
	const { votes } = snapshot.state.voting;
	const vote = voteId === null ? newestVote(votes) : votes.find(({ definition }) => definition.id === voteId);
	const received = useVoteProgress(snapshot.meeting.id, vote?.status === 'open' ? vote.definition.id : null);
	if (vote?.status === 'published') return <ResultScene snapshot={snapshot} voteId={vote.definition.id} />;
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="min-h-0 flex-1">
				{vote?.status === 'open' ? (
					<VoteRunningScene vote={vote} received={received} />
				) : vote?.status === 'closed' || vote?.status === 'invalid' ? (
					<Closed vote={vote} />
				) : (
					<p className="flex size-full items-center justify-center text-wall text-muted">{t.noVote}</p>
				)}
			</div>
		</section>
	);
}

/** A published result; the newest when none is named. */
export function ResultScene({ snapshot, voteId }: VoteSceneProps) {
	const t = useTexts(displayTexts);
	const published = snapshot.state.voting.votes.filter(({ status }) => status === 'published');
	const vote = voteId === null ? published.at(-1) : published.find(({ definition }) => definition.id === voteId);
	return (
		<section className="flex size-full flex-col">
			<SceneHeader snapshot={snapshot} />
			<div className="min-h-0 flex-1">
				{vote ? (
					<VoteResultScene vote={vote} />
				) : (
					<p className="flex size-full items-center justify-center text-wall text-muted">{t.noResult}</p>
				)}
			</div>
		</section>
	);
}

/** Between closing and publication: nobody learns anything but that it is over and how many have voted. */
function Closed({ vote }: { readonly vote: Vote }) {
	const t = useTexts(displayTexts);
	return (
		<div className="flex size-full flex-col items-center justify-center gap-[3cqmin] p-[4cqmin] text-center">
			<h1 className={`line-clamp-5 font-bold text-balance wall-tall:line-clamp-9 ${titleSize(vote.definition.title)}`}>
				{vote.definition.title}
			</h1>
			<p className="text-wall font-semibold">{vote.status === 'invalid' ? t.voteInvalid : t.voteClosed}</p>
			{vote.received !== null && vote.status === 'closed' && (
				<p className="text-wall-number leading-tight font-bold tabular-nums">
					{vote.received}/{vote.voters.length}
				</p>
			)}
		</div>
	);
}

function newestVote(votes: readonly Vote[]): Vote | undefined {
	return votes.findLast(({ status }) => status === 'open') ?? votes.findLast(({ status }) => status !== 'annulled');
}
