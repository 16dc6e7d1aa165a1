'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperLotView } from '#domain/voting/prepared.ts';
import { stageOf, type Vote } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { countingTexts } from './counting.texts.ts';
import { myPersonId } from './myPersonId.ts';
import { PaperLotDialog } from './PaperLotDialog.tsx';
import { TallyBars } from './TallyBars.tsx';
import { fetchPaperLot, fetchReport, votingKeys } from './votingApi.ts';

interface CountingStepsProps {
	readonly vote: Vote;
	readonly room: RoomModel;
}

/** What the counting team and the chair do between the closing of a secret vote and its result. Everyone sees who the team is. */
export function CountingSteps({ vote, room }: CountingStepsProps) {
	const t = useTexts(countingTexts);
	const personId = myPersonId(room.snapshot);
	const isCounter = personId !== null && vote.countingTeam.includes(personId);
	const isChair = room.roles.includes('chair');
	const stage = stageOf(vote);
	const nameOf = (id: string): string =>
		room.snapshot.participants.find((participant) => participant.personId === id)?.name ?? '';
	const takesPart = isCounter || isChair;
	return (
		<div className="flex flex-col gap-3">
			<p className="text-small">{t.members(vote.countingTeam.map(nameOf).join(', '))}</p>
			{takesPart && stage === 'awaiting_count' && (
				<PaperLot vote={vote} room={room} isCounter={isCounter} isChair={isChair} nameOf={nameOf} />
			)}
			{isCounter && stage === 'awaiting_count' && <OpenCount vote={vote} room={room} />}
			{takesPart && (stage === 'awaiting_team' || stage === 'awaiting_chair' || stage === 'held') && (
				<Report vote={vote} room={room} isCounter={isCounter} isChair={isChair} nameOf={nameOf} />
			)}
		</div>
	);
}

interface StepProps extends CountingStepsProps {
	readonly isCounter: boolean;
	readonly isChair: boolean;
	readonly nameOf: (personId: string) => string;
}

function OpenCount({ vote, room }: CountingStepsProps) {
	const t = useTexts(countingTexts);
	const [asking, setAsking] = useState(false);
	return (
		<>
			<Button variant="primary" onClick={() => setAsking(true)}>
				{t.openCount}
			</Button>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.openCountTitle}
				consequence={t.openCountText}
				confirmLabel={t.openCount}
				onConfirm={(press) => room.client.decide(press, { type: 'open_count', voteId: vote.definition.id })}
			/>
		</>
	);
}

function PaperLot({ vote, room, isCounter, isChair, nameOf }: StepProps) {
	const t = useTexts(countingTexts);
	const { id } = vote.definition;
	const [editing, setEditing] = useState(false);
	const [confirming, setConfirming] = useState<PaperLotView | null>(null);
	const lot = useQuery({
		queryKey: votingKeys.of(room.snapshot.meeting.id, id, 'lot'),
		queryFn: () => fetchPaperLot(id),
	});
	if (lot.data === undefined) return null;
	const entered = lot.data;
	const isConfirmed = vote.paperBallots !== null;
	return (
		<>
			{entered !== null && (
				<p className="text-small">{isConfirmed ? t.lotConfirmed(entered.ballots) : t.lotEntered(entered.ballots)}</p>
			)}
			<div className="flex flex-wrap gap-2">
				{isCounter && !isConfirmed && (
					<Button onClick={() => setEditing(true)}>{entered === null ? t.enterLot : t.changeLot}</Button>
				)}
				{isChair && entered !== null && !isConfirmed && vote.status === 'closed' && (
					<Button variant="primary" onClick={() => setConfirming(entered)}>
						{t.confirmLot}
					</Button>
				)}
			</div>
			{editing && (
				<PaperLotDialog
					vote={vote}
					meetingId={room.snapshot.meeting.id}
					entered={entered}
					onClose={() => setEditing(false)}
				/>
			)}
			<ConfirmDialog
				open={confirming !== null}
				onOpenChange={(open) => !open && setConfirming(null)}
				title={t.confirmLotTitle}
				consequence={t.confirmLotText(confirming?.ballots ?? 0, confirming?.personIds.map(nameOf).join(', ') ?? '')}
				confirmLabel={t.confirmLot}
				onConfirm={async (press) => {
					if (confirming === null) return;
					await room.client.decide(press, {
						type: 'confirm_paper_lot',
						voteId: id,
						lotDigest: confirming.digest,
					});
				}}
			/>
		</>
	);
}

function Report({ vote, room, isCounter, isChair, nameOf }: StepProps) {
	const t = useTexts(countingTexts);
	const { id, options } = vote.definition;
	const [asking, setAsking] = useState(false);
	const personId = myPersonId(room.snapshot);
	const report = useQuery({
		queryKey: votingKeys.of(room.snapshot.meeting.id, id, 'report'),
		queryFn: () => fetchReport(id),
	});
	if (report.isPending) return <SkeletonList lines={3} />;
	if (report.isError) return <ErrorState compact error={report.error} onRetry={() => void report.refetch()} />;
	const stage = stageOf(vote);
	const mayApprove =
		(isCounter && stage === 'awaiting_team' && personId !== null && !vote.approvals.includes(personId)) ||
		(isChair && stage === 'awaiting_chair');
	const missing = [
		...vote.countingTeam.filter((member) => !vote.approvals.includes(member)).map(nameOf),
		...(vote.chairApproved ? [] : [t.chair]),
	];
	return (
		<section aria-label={t.report} className="flex flex-col gap-3 rounded-control bg-sunken p-3">
			<h4 className="font-semibold">{t.report}</h4>
			<TallyBars options={options} tally={report.data.tally} base={vote.base} />
			{report.data.unanimous && <Notice tone="warning">{t.unanimous}</Notice>}
			{vote.approvals.length > 0 && <p className="text-small">{t.approvedBy(vote.approvals.map(nameOf).join(', '))}</p>}
			{missing.length > 0 && <p className="text-small text-muted">{t.waitingFor(missing.join(', '))}</p>}
			{mayApprove && (
				<Button variant="primary" onClick={() => setAsking(true)}>
					{t.approve}
				</Button>
			)}
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.approveTitle}
				consequence={t.approveText}
				confirmLabel={t.approve}
				onConfirm={(press) => room.client.decide(press, { type: 'approve_report', voteId: id })}
			/>
		</section>
	);
}
