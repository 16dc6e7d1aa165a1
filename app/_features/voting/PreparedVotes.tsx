'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { PreparedVoteView } from '#domain/voting/prepared.ts';
import { voteOf } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { CountingTeam } from './CountingTeam.tsx';
import { PreparedVoteCard } from './PreparedVoteCard.tsx';
import { PrepareVoteDialog } from './PrepareVoteDialog.tsx';
import { prepareTexts } from './prepare.texts.ts';
import { StorageWarning } from './StorageWarning.tsx';
import { rulesOfMeeting } from './rulesOfMeeting.ts';
import { fetchPrepared, votingKeys } from './votingApi.ts';

/** What chair and secretary have ready: votes, the counting team, and who may open them. */
export function PreparedVotes({ room }: RoomSlotProps) {
	const t = useTexts(prepareTexts);
	const client = useQueryClient();
	const { meeting, state, incumbents } = room.snapshot;
	const [editing, setEditing] = useState<PreparedVoteView | 'new' | null>(null);
	const prepared = useQuery({ queryKey: votingKeys.prepared(meeting.id), queryFn: () => fetchPrepared(meeting.id) });
	const isChair = room.roles.includes('chair');
	const found = rulesOfMeeting(room.snapshot);
	// Opened meanwhile: it is in the log now, whatever this list still says.
	const ready = prepared.data?.filter(({ definition }) => voteOf(state.voting, definition.id) === undefined) ?? [];
	const refresh = () => client.invalidateQueries({ queryKey: votingKeys.prepared(meeting.id) });
	return (
		<section aria-labelledby="voting-prepared" className="flex flex-col gap-4">
			<h2 id="voting-prepared" className="text-lead font-semibold">
				{t.title}
			</h2>
			<StorageWarning room={room} />
			{incumbents.length === 0 && <Notice tone="warning">{t.noCommittee}</Notice>}
			{prepared.isPending && <SkeletonList lines={2} />}
			{prepared.isError && !prepared.data && (
				<ErrorState compact error={prepared.error} onRetry={() => void prepared.refetch()} />
			)}
			{prepared.data && ready.length === 0 && <p className="text-small text-muted">{t.none}</p>}
			{ready.map((vote) => (
				<PreparedVoteCard
					key={vote.definition.id}
					prepared={vote}
					room={room}
					onEdit={() => setEditing(vote)}
					onChanged={refresh}
				/>
			))}
			<Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
				{t.add}
			</Button>
			{isChair ? (
				<Checkbox
					label={t.entrust}
					hint={t.entrustHint}
					checked={state.voteEntrusted}
					onCheckedChange={(entrusted) => void room.run({ type: 'entrust_votes', entrusted })}
				/>
			) : (
				<p className="text-small text-muted">{state.voteEntrusted ? t.entrusted : t.notEntrusted}</p>
			)}
			<CountingTeam room={room} least={found?.rules.countingTeam.value ?? 1} />
			{found && (
				<p className="text-meta text-muted">
					{t.rule(found.rules.title, found.rules.version, found.rules.legalBasis)}{' '}
					{!found.rules.quorum.verified && t.needsConfirmation}
				</p>
			)}
			{editing !== null && (
				<PrepareVoteDialog
					room={room}
					prepared={editing === 'new' ? null : editing}
					onClose={() => setEditing(null)}
					onSaved={refresh}
				/>
			)}
		</section>
	);
}
