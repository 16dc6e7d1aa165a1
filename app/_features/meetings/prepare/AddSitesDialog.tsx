'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { matchesSearch } from '#domain/directory/search.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { fetchSites } from '../directoryApi.ts';
import { addParticipant } from '../meetingsApi.ts';
import { toLocalTime } from '../vietnamTime.ts';
import { participantsTexts } from './participants.texts.ts';

interface AddSitesDialogProps {
	readonly meeting: MeetingDetail;
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly onAdded: () => unknown;
}

/** Chooses sites that exist on the day of the meeting, all or some. */
export function AddSitesDialog({ meeting, open, onOpenChange, onAdded }: AddSitesDialogProps) {
	const t = useTexts(participantsTexts);
	const errorText = useErrorText();
	const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
	const [query, setQuery] = useState('');
	const { day } = toLocalTime(meeting.startsAt);
	const sites = useQuery({ queryKey: ['directory', 'sites', day], queryFn: () => fetchSites(day), enabled: open });
	const taken = new Set(meeting.participants.map(({ siteId }) => siteId));
	const free = (sites.data ?? []).filter(({ id }) => !taken.has(id));
	const shown = free.filter(({ name }) => matchesSearch([name], query));
	const picked = free.filter(({ id }) => chosen.has(id));

	const add = useMutation({
		// One after another, in display order; one that is there already answers as if it were new.
		mutationFn: async () => {
			for (const { id } of picked) await addParticipant(meeting.id, { personId: null, siteId: id, role: 'site' });
		},
		onSuccess: () => {
			setChosen(new Set());
			onOpenChange(false);
		},
		onSettled: onAdded,
	});
	const toggle = (id: string, on: boolean) => {
		const next = new Set(chosen);
		if (on) next.add(id);
		else next.delete(id);
		setChosen(next);
	};
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			title={t.siteTitle}
			footer={
				<Button variant="primary" disabled={picked.length === 0} busy={add.isPending} onClick={() => add.mutate()}>
					{t.addChosen(picked.length)}
				</Button>
			}
		>
			{sites.isPending && <SkeletonList lines={5} />}
			{sites.isError && <ErrorState compact error={sites.error} onRetry={() => void sites.refetch()} />}
			{sites.data && free.length === 0 && <EmptyState compact title={t.noMoreSites} />}
			{add.isError && <Notice tone="danger">{errorText(add.error)}</Notice>}
			{free.length > 0 && (
				<>
					<TextField
						type="search"
						label={t.searchSites}
						hint={t.searchHint}
						value={query}
						onChange={(event) => setQuery(event.target.value)}
					/>
					<div className="mt-4 border-b border-line font-medium">
						<Checkbox
							label={t.allSites}
							checked={picked.length === free.length ? true : picked.length > 0 ? 'indeterminate' : false}
							onCheckedChange={(on) => setChosen(new Set(on ? free.map(({ id }) => id) : []))}
						/>
					</div>
					<div className="grid gap-x-6 sm:grid-cols-2">
						{shown.map(({ id, name }) => (
							<Checkbox key={id} label={name} checked={chosen.has(id)} onCheckedChange={(on) => toggle(id, on)} />
						))}
					</div>
					{shown.length === 0 && <EmptyState compact title={t.nobodySite} />}
				</>
			)}
		</Dialog>
	);
}
