'use client';

import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { stageOf, type Vote } from '#domain/voting/state.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { useMayVote } from './useMayVote.ts';
import { votingTexts } from './voting.texts.ts';

/** Publishes results that are held, each series together. */
export function PublishHeld({ votes, room }: { readonly votes: readonly Vote[]; readonly room: RoomModel }) {
	const t = useTexts(votingTexts);
	const may = useMayVote(room);
	const [asking, setAsking] = useState<readonly Vote[] | null>(null);
	const held = votes.filter((vote) => stageOf(vote) === 'held');
	// Votes without a series are published one by one.
	const series = new Map<string, Vote[]>();
	for (const vote of held) {
		const key = vote.definition.series === '' ? vote.definition.id : `series/${vote.definition.series}`;
		series.set(key, [...(series.get(key) ?? []), vote]);
	}
	if (held.length === 0 || !may('publish_results')) return null;
	return (
		<>
			{[...series].map(([key, group]) => (
				<div key={key}>
					<p className="mb-1 text-small text-muted">{group[0]?.definition.series || group[0]?.definition.title}</p>
					<Button
						variant="primary"
						className="w-full"
						icon={<Megaphone aria-hidden className="size-5" />}
						onClick={() => setAsking(group)}
					>
						{t.publish(group.length)}
					</Button>
				</div>
			))}
			<ConfirmDialog
				open={asking !== null}
				onOpenChange={(open) => !open && setAsking(null)}
				title={t.publishTitle}
				consequence={
					<>
						<ul className="mb-2 list-disc pl-6">
							{asking?.map(({ definition }) => (
								<li key={definition.id}>{definition.title}</li>
							))}
						</ul>
						{t.publishText}
					</>
				}
				confirmLabel={t.publish(asking?.length ?? 1)}
				onConfirm={async (press) => {
					if (asking !== null)
						await room.client.decide(press, {
							type: 'publish_results',
							voteIds: asking.map(({ definition }) => definition.id),
						});
				}}
			/>
		</>
	);
}
