'use client';

import { CalendarRange, Pencil, Plus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { TermView } from '#domain/directory/directory.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Select } from '#app/_design/Select.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useMembers, useTerms } from './directoryQueries.ts';
import { MembershipDialog } from './MembershipDialog.tsx';
import { MembersTable } from './MembersTable.tsx';
import { periodText } from './period.ts';
import { termTexts } from './terms.texts.ts';
import { TermDialog } from './TermDialog.tsx';

/** Committee terms and their members in Party order. */
export function TermsPanel() {
	const t = useTexts(directoryTexts);
	const words = useTexts(termTexts);
	const terms = useTerms();
	const [chosenId, setChosenId] = useState<string | null>(null);
	const [editing, setEditing] = useState<TermView | 'new' | null>(null);
	const [adding, setAdding] = useState(false);
	const term = terms.data?.find(({ id }) => id === chosenId) ?? terms.data?.[0] ?? null;
	const members = useMembers(term?.id ?? null);

	if (terms.isPending) return <SkeletonList lines={8} />;
	if (terms.data === undefined) return <ErrorState error={terms.error} onRetry={() => void terms.refetch()} />;
	const addTerm = (
		<Button icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
			{words.addTerm}
		</Button>
	);
	return (
		<div className="flex flex-col gap-4">
			{term === null ? (
				<Card>
					<EmptyState icon={<CalendarRange />} title={words.empty} description={words.emptyHint} action={addTerm} />
				</Card>
			) : (
				<>
					<div className="flex flex-wrap items-end gap-2">
						<div className="min-w-72 flex-1">
							<Select
								label={words.term}
								options={terms.data.map((one) => ({
									value: one.id,
									label: `${one.name} · ${periodText({ validFrom: one.startsOn, validTo: one.endsOn }, t)}`,
								}))}
								value={term.id}
								onValueChange={setChosenId}
							/>
						</div>
						<Button icon={<Pencil aria-hidden className="size-5" />} onClick={() => setEditing(term)}>
							{words.editTerm}
						</Button>
						{addTerm}
						<Button
							variant="primary"
							icon={<UserPlus aria-hidden className="size-5" />}
							onClick={() => setAdding(true)}
							disabled={members.data === undefined}
						>
							{words.addMember}
						</Button>
					</div>
					<MembersTable key={term.id} query={members} term={term} />
				</>
			)}
			{editing !== null && (
				<TermDialog term={editing === 'new' ? null : editing} onSaved={setChosenId} onClose={() => setEditing(null)} />
			)}
			{adding && term !== null && members.data !== undefined && (
				<MembershipDialog term={term} member={null} members={members.data} onClose={() => setAdding(false)} />
			)}
		</div>
	);
}
