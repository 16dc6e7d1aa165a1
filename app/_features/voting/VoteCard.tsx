'use client';

import { Vote as VoteIcon } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { PublishHeld } from './PublishHeld.tsx';
import { VoteInProgress } from './VoteInProgress.tsx';
import { votesUnderWay } from './VotingPanel.tsx';
import { votingTexts } from './voting.texts.ts';

/** What is voted on, or waits to be counted or published, as a part of the console; else the way to the prepared votes. */
export function VoteCard({ room }: RoomSlotProps) {
	const t = useTexts(votingTexts);
	const votes = votesUnderWay(room);
	if (room.snapshot.state.phase === 'not_started') return null;
	if (votes.length === 0)
		return (
			<Card dense aria-label={t.title}>
				<div className="flex flex-wrap items-center justify-between gap-2">
					<p className="min-w-0 flex-1 basis-40 text-muted">{t.noneUnderWay}</p>
					<Button icon={<VoteIcon aria-hidden />} onClick={() => room.openPanel('voting')}>
						{t.toVotes}
					</Button>
				</div>
			</Card>
		);
	return (
		<section aria-label={t.title} className="flex flex-col gap-3">
			{votes.map((vote) => (
				<VoteInProgress key={vote.definition.id} vote={vote} room={room} />
			))}
			<PublishHeld votes={votes} room={room} />
		</section>
	);
}
