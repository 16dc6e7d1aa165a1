'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Vote as VoteIcon } from 'lucide-react';
import { openVoteOf, stageOf, type Vote } from '#domain/voting/state.ts';
import { Badge } from '#app/_design/Badge.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import type { RoomModel, RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { PreparedVotes } from './PreparedVotes.tsx';
import { PublishHeld } from './PublishHeld.tsx';
import { VoteInProgress } from './VoteInProgress.tsx';
import { VoteResult } from './VoteResult.tsx';
import { votingKeys } from './votingApi.ts';
import { votingTexts } from './voting.texts.ts';

/** Whether somebody prepares votes: chair and secretary. */
const preparesVotes = ({ roles }: Pick<RoomModel, 'roles'>): boolean =>
	roles.includes('chair') || roles.includes('secretary');

/** «Biểu quyết»: what is open and waits, what is prepared (chair and secretary), and every result. */
export function VotingPanel({ room }: RoomSlotProps) {
	const t = useTexts(votingTexts);
	const client = useQueryClient();
	const { meeting, state } = room.snapshot;
	useNotification('voting:changed', ({ meetingId }) => {
		if (meetingId === meeting.id) void client.invalidateQueries({ queryKey: votingKeys.all(meetingId) });
	});
	const { votes } = state.voting;
	const waiting = votes.filter(isUnderWay);
	const over = votes.filter((vote) => !isUnderWay(vote)).reverse();
	const prepares = preparesVotes(room);
	return (
		<div className="flex flex-col gap-6">
			{waiting.length > 0 && (
				<section aria-label={t.held} className="flex flex-col gap-4">
					{waiting.map((vote) => (
						<VoteInProgress key={vote.definition.id} vote={vote} room={room} />
					))}
					<PublishHeld votes={waiting} room={room} />
				</section>
			)}
			{prepares && state.phase !== 'ended' && <PreparedVotes room={room} />}
			{over.length > 0 && (
				<section aria-labelledby="voting-results" className="flex flex-col gap-4">
					<h2 id="voting-results" className="text-lead font-semibold">
						{t.showResults(over.length)}
					</h2>
					{over.map((vote) =>
						vote.tally === null ? (
							<VoteInProgress key={vote.definition.id} vote={vote} room={room} />
						) : (
							<VoteResult key={vote.definition.id} vote={vote} tally={vote.tally} room={room} />
						),
					)}
				</section>
			)}
			{votes.length === 0 && !prepares && (
				<EmptyState compact icon={<VoteIcon />} title={t.emptyTitle} description={t.empty} />
			)}
		</div>
	);
}

/** A mark on the tab while a vote is open. */
export function VotingMark({ room }: RoomSlotProps) {
	const t = useTexts(votingTexts);
	return openVoteOf(room.snapshot.state.voting) === undefined ? null : <Badge count={1} label={t.stages.open} />;
}

/** Open, or closed and waiting for something. */
function isUnderWay(vote: Vote): boolean {
	const stage = stageOf(vote);
	return stage !== 'published' && stage !== 'annulled' && stage !== 'invalid';
}
