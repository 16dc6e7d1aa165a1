'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Lock, Vote as VoteIcon } from 'lucide-react';
import { isVoteShown } from '#domain/voting/closedSession.ts';
import { openVoteOf, stageOf, type Vote } from '#domain/voting/state.ts';
import { Badge } from '#app/_design/Badge.tsx';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import type { RoomModel, RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { myPersonId } from './myPersonId.ts';
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
	const votes = state.voting.votes.filter((vote) => isShown(vote, room));
	const waiting = votesUnderWay(room);
	// What has just been decided is what people look for; the rest is a press away.
	const [latest, ...older] = votes.filter((vote) => !isUnderWay(vote)).reverse();
	const prepares = preparesVotes(room);
	return (
		<div className="flex flex-col gap-6">
			{state.closedSession !== null && votes.length > 0 && (
				<StatusPill tone="warning" icon={<Lock aria-hidden />}>
					{t.closedSession}
				</StatusPill>
			)}
			{waiting.length > 0 && (
				<section aria-label={t.held} className="flex flex-col gap-4">
					{waiting.map((vote) => (
						<VoteInProgress key={vote.definition.id} vote={vote} room={room} />
					))}
					<PublishHeld votes={waiting} room={room} />
				</section>
			)}
			{latest && <VoteOver vote={latest} room={room} />}
			{prepares && state.phase !== 'ended' && <PreparedVotes room={room} />}
			{older.length > 0 && (
				<Disclosure prominent label={t.olderResults(older.length)}>
					<div className="flex flex-col gap-4">
						{older.map((vote) => (
							<VoteOver key={vote.definition.id} vote={vote} room={room} />
						))}
					</div>
				</Disclosure>
			)}
			{votes.length === 0 &&
				!prepares &&
				(state.closedSession === null ? (
					<EmptyState compact icon={<VoteIcon />} title={t.emptyTitle} description={t.empty} />
				) : (
					<EmptyState compact icon={<Lock />} title={t.closedSession} description={t.closedSessionText} />
				))}
		</div>
	);
}

/** The votes that this person is told of and that are open or wait for something. */
export function votesUnderWay(room: RoomModel): readonly Vote[] {
	return room.snapshot.state.voting.votes.filter((vote) => isShown(vote, room) && isUnderWay(vote));
}

/** A vote that is over: its result, or why there is none. */
function VoteOver({ vote, room }: { readonly vote: Vote; readonly room: RoomModel }) {
	if (vote.tally === null) return <VoteInProgress vote={vote} room={room} />;
	return <VoteResult vote={vote} tally={vote.tally} room={room} />;
}

/** A mark on the tab while a vote is open. */
export function VotingMark({ room }: RoomSlotProps) {
	const t = useTexts(votingTexts);
	const open = openVoteOf(room.snapshot.state.voting);
	return open === undefined || !isShown(open, room) ? null : <Badge count={1} label={t.stages.open} />;
}

/** In a closed session a vote is there for those alone whom it takes (docs/PROTOCOL.md V-18). */
function isShown(vote: Vote, { snapshot, roles }: RoomModel): boolean {
	return isVoteShown(vote, snapshot.state.closedSession, { personId: myPersonId(snapshot), roles });
}

/** Open, or closed and waiting for something. */
function isUnderWay(vote: Vote): boolean {
	const stage = stageOf(vote);
	return stage !== 'published' && stage !== 'annulled' && stage !== 'invalid';
}
