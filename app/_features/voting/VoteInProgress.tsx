'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleSlash, Hand, Hourglass, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { isCountKnown } from '#domain/voting/rolls.ts';
import { stageOf, type Vote, type VoteStage } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { ProgressBar } from '#app/_design/ProgressBar.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { TextArea } from '#app/_design/TextArea.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { CountingSteps } from './CountingSteps.tsx';
import { HandsDialog } from './HandsDialog.tsx';
import { neededInFavour } from './rulesOfMeeting.ts';
import { useMayVote } from './useMayVote.ts';
import { useVoteProgress } from './useVoteProgress.ts';
import { fetchTurnout, votingKeys } from './votingApi.ts';
import { votingTexts } from './voting.texts.ts';

interface VoteInProgressProps {
	readonly vote: Vote;
	readonly room: RoomModel;
}

/** A vote that has no published result: how many have voted, what it waits for, and the steps of those who lead it. */
export function VoteInProgress({ vote, room }: VoteInProgressProps) {
	const t = useTexts(votingTexts);
	const stage = stageOf(vote);
	const { definition, voters, base, present, quorum } = vote;
	const received = useVoteProgress(room.snapshot.meeting.id, stage === 'open' ? definition.id : null);
	return (
		<article
			aria-labelledby={`vote-${definition.id}`}
			className={`flex flex-col gap-3 rounded-card border bg-surface p-4 ${stage === 'open' ? 'border-accent shadow-raised' : 'border-line'}`}
		>
			<div className="flex flex-wrap items-center gap-2">
				<StagePill stage={stage} />
				<span className="text-meta text-muted">{t.forms[definition.form]}</span>
			</div>
			<h3 id={`vote-${definition.id}`} className="font-semibold text-pretty">
				{definition.title}
			</h3>
			{definition.subject && <p className="text-meta text-muted">{t.paper(definition.subject.title)}</p>}
			{stage === 'open' && (
				<ProgressBar
					value={received === null || voters.length === 0 ? null : received / voters.length}
					label={received === null ? t.progressUnknown(voters.length) : t.progress(received, voters.length)}
				/>
			)}
			{stage === 'annulled' && (
				<Notice tone="info">{t.annulled(vote.annulledReason, vote.annulledAfterReport === true)}</Notice>
			)}
			{vote.problem !== null && (
				<Notice tone="danger" title={t.stages.invalid}>
					{t.invalid[vote.problem]} {vote.counted && t.counts(vote.counted.ballots, vote.counted.marked)}
				</Notice>
			)}
			<div className="text-meta text-muted">
				<p>{t.base(base, neededInFavour(base))}</p>
				<p>{t.quorum(present, base, quorum)}</p>
				{vote.received !== null && <p>{t.received(vote.received)}</p>}
				{vote.hands.length > 0 && <p>{t.handsCount(vote.hands.length)}</p>}
				{vote.paperBallots !== null && <p>{t.paperBallots(vote.paperBallots)}</p>}
				{vote.secrecyWaiver !== '' && <p>{t.waiver(vote.secrecyWaiver)}</p>}
				{vote.nearRoll && <p>{t.nearRoll(vote.nearRoll.apart, vote.nearRoll.reason)}</p>}
			</div>
			{stage === 'open' && <TurnoutLine vote={vote} room={room} received={received} />}
			{definition.form === 'secret' && <CountingSteps vote={vote} room={room} />}
			<CourseButtons vote={vote} room={room} received={received} />
		</article>
	);
}

function StagePill({ stage }: { readonly stage: VoteStage }) {
	const t = useTexts(votingTexts);
	if (stage === 'open') return <StatusPill tone="live">{t.stages.open}</StatusPill>;
	if (stage === 'invalid')
		return (
			<StatusPill tone="danger" icon={<TriangleAlert aria-hidden />}>
				{t.stages.invalid}
			</StatusPill>
		);
	return (
		<StatusPill icon={stage === 'annulled' ? <CircleSlash aria-hidden /> : <Hourglass aria-hidden />}>
			{t.stages[stage]}
		</StatusPill>
	);
}

/** So many names stand in the card itself; more push its buttons out of sight. */
const FEW = 8;

/** Whom the vote still waits for, by name: for those who lead it. */
function TurnoutLine({ vote, room, received }: VoteInProgressProps & { readonly received: number | null }) {
	const t = useTexts(votingTexts);
	const leads = room.roles.includes('chair') || room.roles.includes('secretary');
	const [recording, setRecording] = useState(false);
	const { id } = vote.definition;
	const turnout = useQuery({
		// Asked anew as ballots come in.
		queryKey: [...votingKeys.of(room.snapshot.meeting.id, id, 'turnout'), received],
		queryFn: () => fetchTurnout(id),
		enabled: leads,
		placeholderData: (previous) => previous,
	});
	if (!leads || turnout.data === undefined) return null;
	const names = turnout.data.notYet.map((personId) => vote.voters.find((voter) => voter.personId === personId)?.name);
	return (
		<>
			{names.length > FEW ? (
				<Disclosure label={<span className="text-small">{t.notYetCount(names.length)}</span>}>
					<p className="text-small">{names.join(', ')}</p>
				</Disclosure>
			) : (
				<p className="text-small">{names.length === 0 ? t.everyoneVoted : t.notYet(names.join(', '))}</p>
			)}
			{vote.definition.form === 'named' && (
				<>
					<Button icon={<Hand aria-hidden />} onClick={() => setRecording(true)}>
						{t.hands}
					</Button>
					{recording && (
						<HandsDialog vote={vote} room={room} notYet={turnout.data.notYet} onClose={() => setRecording(false)} />
					)}
				</>
			)}
		</>
	);
}

function CourseButtons({ vote, room, received }: VoteInProgressProps & { readonly received: number | null }) {
	const t = useTexts(votingTexts);
	const may = useMayVote(room);
	const [asking, setAsking] = useState<'close_vote' | 'annul_vote' | null>(null);
	const [reason, setReason] = useState('');
	const { id } = vote.definition;
	const afterReport = isCountKnown(vote);
	const mayClose = vote.status === 'open' && may('close_vote');
	const mayAnnul = (vote.status === 'open' || vote.status === 'closed') && may('annul_vote');
	if (!mayClose && !mayAnnul) return null;
	const voted = received === null ? t.progressUnknown(vote.voters.length) : t.progress(received, vote.voters.length);
	return (
		<>
			<div className="flex flex-col gap-1">
				{mayClose && (
					<Button variant="primary" onClick={() => setAsking('close_vote')}>
						{t.close}
					</Button>
				)}
				{mayAnnul && (
					<Button variant="quiet" onClick={() => setAsking('annul_vote')}>
						{t.annul}
					</Button>
				)}
			</div>
			<ConfirmDialog
				open={asking === 'close_vote'}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.closeTitle}
				consequence={t.closeText(voted)}
				confirmLabel={t.close}
				onConfirm={(press) => room.client.decide(press, { type: 'close_vote', voteId: id })}
			/>
			<ConfirmDialog
				open={asking === 'annul_vote'}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.annulTitle}
				consequence={
					<>
						<p>{afterReport ? t.annulTextCounted : t.annulText}</p>
						{afterReport && <p className="mt-2 font-medium text-warning">{t.annulAfterReport}</p>}
					</>
				}
				confirmLabel={t.annul}
				tone="danger"
				confirmDisabled={reason.trim() === ''}
				onConfirm={(press) =>
					room.client.decide(press, { type: 'annul_vote', voteId: id, reason: reason.trim(), afterReport })
				}
			>
				<TextArea
					label={t.reason}
					rows={3}
					maxLength={500}
					value={reason}
					onChange={(event) => setReason(event.target.value)}
				/>
			</ConfirmDialog>
		</>
	);
}
