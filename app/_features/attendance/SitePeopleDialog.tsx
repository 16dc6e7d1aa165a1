'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MeetingDetail, ParticipantView } from '#domain/meetings/meeting.ts';
import { oncePerPerson } from '#domain/meetings/places.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { putAtSite } from '#app/_features/meetings/meetingsApi.ts';
import { invitationTexts } from './invitations.texts.ts';

export interface SitePeopleDialogProps {
	readonly meeting: MeetingDetail;
	readonly site: ParticipantView;
	readonly onClose: () => void;
	readonly onSaved: () => unknown;
}

/** Who of the meeting's people sits at a site: the site checks them in. */
export function SitePeopleDialog({ meeting, site, onClose, onSaved }: SitePeopleDialogProps) {
	const t = useTexts(invitationTexts);
	const errorText = useErrorText();
	const people = oncePerPerson(meeting.participants).filter(({ personId }) => personId !== null);
	const [chosen, setChosen] = useState<ReadonlySet<string>>(
		() => new Set(people.filter(({ sitePlaceId }) => sitePlaceId === site.id).map(({ id }) => id)),
	);
	const save = useMutation({
		mutationFn: () => putAtSite(meeting.id, site.id, [...chosen]),
		onSuccess: onClose,
		onSettled: onSaved,
	});
	const toggle = (id: string, on: boolean): void => {
		const next = new Set(chosen);
		if (on) next.add(id);
		else next.delete(id);
		setChosen(next);
	};
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={t.sitePeopleTitle(site.name)}
			description={t.sitePeopleHint}
			footer={
				<Button variant="primary" busy={save.isPending} onClick={() => save.mutate()}>
					{t.save}
				</Button>
			}
		>
			{save.isError && <Notice tone="danger">{errorText(save.error)}</Notice>}
			{people.map(({ id, name, office, sitePlaceId }) => {
				const other = meeting.participants.find((place) => place.id === sitePlaceId && place.id !== site.id);
				const facts = [office, ...(other === undefined ? [] : [t.elsewhere(other.name)])].filter((fact) => fact !== '');
				return (
					<Checkbox
						key={id}
						label={name}
						hint={facts.join(', ')}
						checked={chosen.has(id)}
						onCheckedChange={(on) => toggle(id, on)}
					/>
				);
			})}
		</Dialog>
	);
}
