'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Check, Plus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { PersonView } from '#domain/directory/directory.ts';
import type { InvitedItem, MeetingDetail, MeetingRole } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { searchPeople } from '../directoryApi.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { addParticipant } from '../meetingsApi.ts';
import { NewcomerForm } from '../NewcomerForm.tsx';
import { GuestItemsField } from './GuestItemsField.tsx';
import { participantsTexts } from './participants.texts.ts';

interface AddPeopleDialogProps {
	readonly meeting: MeetingDetail;
	/** What guests can be invited to; null while it is loading. */
	readonly items: readonly InvitedItem[] | null;
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly onAdded: () => unknown;
}

const ROLES: readonly Exclude<MeetingRole, 'site' | 'chair'>[] = [
	'guest',
	'submitter',
	'member',
	'secretary',
	'office',
];

/** What somebody does in a meeting beside being there as member or guest. */
const DUTIES: ReadonlySet<MeetingRole> = new Set(['submitter', 'secretary', 'office']);

/** Finds people of the directory and adds them one after another, in a role. */
export function AddPeopleDialog({ open, onOpenChange, ...rest }: AddPeopleDialogProps) {
	const t = useTexts(participantsTexts);
	return (
		<Dialog open={open} onOpenChange={onOpenChange} title={t.searchTitle}>
			<PeopleSearch {...rest} />
		</Dialog>
	);
}

function PeopleSearch({ meeting, items, onAdded }: Pick<AddPeopleDialogProps, 'meeting' | 'items' | 'onAdded'>) {
	const t = useTexts(participantsTexts);
	const words = useTexts(meetingTexts);
	const errorText = useErrorText();
	const [query, setQuery] = useState('');
	const [role, setRole] = useState<(typeof ROLES)[number]>('guest');
	const [itemIds, setItemIds] = useState<readonly string[] | null>(null);
	const invitedTo = role === 'guest' ? itemIds : null;
	const q = useDeferredValue(query.trim());
	const people = useQuery({
		queryKey: ['directory', 'people', q],
		queryFn: () => searchPeople(q),
		placeholderData: keepPreviousData,
	});
	const add = useMutation({
		mutationFn: (person: PersonView) =>
			addParticipant(meeting.id, { personId: person.id, siteId: null, role, itemIds: invitedTo ?? [] }),
		onSuccess: onAdded,
	});
	/** Everyone is offered once: duties come beside another place, whoever is a member or a guest already is there. */
	const placeOf = (personId: string) =>
		meeting.participants.find(
			(participant) => participant.personId === personId && (!DUTIES.has(role) || participant.role === role),
		);
	return (
		<div className="flex flex-col gap-4">
			<div className="grid gap-4 sm:grid-cols-[1fr_220px]">
				<TextField
					autoFocus
					type="search"
					label={t.search}
					hint={t.searchHint}
					value={query}
					onChange={(event) => setQuery(event.target.value)}
				/>
				<Select
					label={t.as}
					value={role}
					options={ROLES.map((value) => ({ value, label: words.roles[value] }))}
					onValueChange={setRole}
				/>
			</div>
			{role === 'guest' && <GuestItemsField items={items} value={itemIds} onChange={setItemIds} />}
			{add.isError && <Notice tone="danger">{errorText(add.error)}</Notice>}
			{people.isPending && <SkeletonList lines={4} />}
			{people.isError && <ErrorState compact error={people.error} onRetry={() => void people.refetch()} />}
			{people.data?.length === 0 && <EmptyState compact icon={<Search />} title={t.nobody} />}
			<ul className="-mx-2 max-h-[40dvh] overflow-y-auto">
				{people.data?.map((person) => (
					<li key={person.id} className="flex items-center gap-3 border-b border-line px-2 py-2 last:border-0">
						<Avatar name={person.fullName} />
						<div className="min-w-0 flex-1">
							<p className="font-medium">{person.fullName}</p>
							<p className="text-small text-muted">{[person.office, person.unitName].filter(Boolean).join(' · ')}</p>
						</div>
						{placeOf(person.id) ? (
							<span className="inline-flex items-center gap-2 px-4 text-success">
								<Check aria-hidden className="size-5" />
								{`${t.added}: ${words.roles[placeOf(person.id)?.role ?? role]}`}
							</span>
						) : (
							<Button
								aria-label={`${t.add}: ${person.fullName}`}
								icon={<Plus aria-hidden className="size-5" />}
								busy={add.isPending && add.variables.id === person.id}
								disabled={invitedTo?.length === 0 || (add.isPending && add.variables.id !== person.id)}
								onClick={() => add.mutate(person)}
							>
								{t.add}
							</Button>
						)}
					</li>
				))}
			</ul>
			<Disclosure label={t.newcomer}>
				<NewcomerForm
					key={q}
					meetingId={meeting.id}
					name={people.data?.length === 0 ? q : ''}
					office=""
					onMade={async (person) => {
						await addParticipant(meeting.id, { personId: person.id, siteId: null, role, itemIds: invitedTo ?? [] });
						await onAdded();
						await people.refetch();
					}}
				/>
			</Disclosure>
		</div>
	);
}
