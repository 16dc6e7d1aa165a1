'use client';

import { MailQuestion, Plus } from 'lucide-react';
import { useState } from 'react';
import { mayPrepareCirculations } from '#domain/circulation/policy.ts';
import { Button } from '#app/_design/Button.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { CirculationCard } from './CirculationCard.tsx';
import { circulationTexts } from './circulation.texts.ts';
import { useCirculationChanges, useCirculations } from './circulationQueries.ts';
import { DraftDialog } from './DraftDialog.tsx';

/** Every circulation I may know of, newest first; the office begins new ones here. */
export function CirculationsScreen() {
	const t = useTexts(circulationTexts);
	const { data: me } = useMe();
	const circulations = useCirculations();
	const [creating, setCreating] = useState(false);
	useCirculationChanges();
	const mayCreate = me !== undefined && mayPrepareCirculations(me);
	const create = (
		<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setCreating(true)}>
			{t.create}
		</Button>
	);
	const isEmpty = circulations.data?.length === 0;
	return (
		<>
			<PageHeader title={t.title} back={{ href: '/' }} actions={mayCreate && !isEmpty ? create : undefined} />
			{circulations.isPending && <SkeletonList lines={3} lineClassName="h-36 w-full" />}
			{circulations.isError && !circulations.data && (
				<ErrorState error={circulations.error} onRetry={() => void circulations.refetch()} />
			)}
			{isEmpty && (
				<EmptyState
					icon={<MailQuestion />}
					title={t.emptyTitle}
					description={t.empty}
					action={mayCreate ? create : undefined}
				/>
			)}
			<ul className="flex flex-col gap-4">
				{circulations.data?.map((circulation) => (
					<li key={circulation.id}>
						<CirculationCard circulation={circulation} />
					</li>
				))}
			</ul>
			{creating && <DraftDialog circulation={null} onClose={() => setCreating(false)} />}
		</>
	);
}
