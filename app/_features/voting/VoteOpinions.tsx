'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Vote } from '#domain/voting/state.ts';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { resultTexts } from './result.texts.ts';
import { fetchOpinions, votingKeys } from './votingApi.ts';

interface VoteOpinionsProps {
	readonly meetingId: string;
	readonly vote: Vote;
}

/** Opinions that came with the ballots; asked for when unfolded. For chair and secretary. */
export function VoteOpinions({ meetingId, vote }: VoteOpinionsProps) {
	const t = useTexts(resultTexts);
	const { id, options } = vote.definition;
	const [open, setOpen] = useState(false);
	const opinions = useQuery({
		queryKey: votingKeys.of(meetingId, id, 'opinions'),
		queryFn: () => fetchOpinions(id),
		enabled: open,
	});
	const nameOf = (personId: string | null) => vote.voters.find((voter) => voter.personId === personId)?.name;
	return (
		<Disclosure label={t.opinions} onToggle={setOpen}>
			{opinions.isPending && open && <SkeletonList lines={2} />}
			{opinions.isError && <ErrorState compact error={opinions.error} onRetry={() => void opinions.refetch()} />}
			{opinions.data && (
				<div className="flex flex-col gap-3 text-small">
					{opinions.data.opinions.length === 0 && <p className="text-muted">{t.noOpinions}</p>}
					{opinions.data.opinions.map((opinion, index) => (
						<figure key={index}>
							<figcaption className="font-semibold">
								{nameOf(opinion.personId) ?? t.anonymous} ·{' '}
								{options.find((option) => option.id === opinion.optionId)?.label ?? ''}
							</figcaption>
							<blockquote className="whitespace-pre-wrap">{opinion.text}</blockquote>
						</figure>
					))}
				</div>
			)}
		</Disclosure>
	);
}
