'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { NewcomerForm } from '#app/_features/meetings/NewcomerForm.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { searchPeople } from '#app/_features/meetings/directoryApi.ts';
import { decideSubstitute } from '#app/_features/meetings/meetingsApi.ts';
import { invitationTexts } from './invitations.texts.ts';

export interface AcceptSubstituteDialogProps {
	readonly meetingId: string;
	/** The person who does not come; has a substitute. */
	readonly participant: ParticipantView;
	readonly onClose: () => void;
	readonly onDone: () => unknown;
}

/** Accepts a substitute as somebody of the directory: the name was typed, the person is chosen. */
export function AcceptSubstituteDialog({ meetingId, participant, onClose, onDone }: AcceptSubstituteDialogProps) {
	const t = useTexts(invitationTexts);
	const errorText = useErrorText();
	const [words, setWords] = useState(participant.substitute?.name ?? '');
	const people = useQuery({
		queryKey: ['directory', 'people', words.trim()],
		queryFn: () => searchPeople(words.trim()),
		enabled: words.trim() !== '',
	});
	const accept = useMutation({
		mutationFn: (personId: string) => decideSubstitute(meetingId, participant.id, { decision: 'accepted', personId }),
		onSuccess: onClose,
		onSettled: onDone,
	});
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.acceptTitle([participant.substitute?.name, participant.substitute?.office].filter(Boolean).join(', '))}
			description={t.acceptHint}
		>
			<TextField type="search" label={t.search} value={words} onChange={(event) => setWords(event.target.value)} />
			{accept.isError && <Notice tone="danger">{errorText(accept.error)}</Notice>}
			{people.data?.length === 0 && <p className="py-4 text-muted">{t.nobody}</p>}
			<ul className="mt-2 divide-y divide-line">
				{people.data?.map(({ id, fullName, office }) => (
					<li key={id} className="flex items-center gap-4 py-2">
						<div className="min-w-0 flex-1">
							<p className="font-medium">{fullName}</p>
							{office !== '' && <p className="text-small text-muted">{office}</p>}
						</div>
						<Button disabled={accept.isPending} onClick={() => accept.mutate(id)}>
							{t.choose}
						</Button>
					</li>
				))}
			</ul>
			<Disclosure label={t.newcomer}>
				<NewcomerForm
					meetingId={meetingId}
					name={participant.substitute?.name ?? ''}
					office={participant.substitute?.office ?? ''}
					onMade={({ id }) => accept.mutateAsync(id)}
				/>
			</Disclosure>
		</Dialog>
	);
}
