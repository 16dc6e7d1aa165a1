'use client';

import { UserRoundPlus } from 'lucide-react';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { agendaTexts } from './agenda.texts.ts';

interface ItemGuestsProps {
	readonly itemId: string;
	/** Of the meeting; who may not know of invitations has them without items. */
	readonly participants: readonly ParticipantView[];
}

/** Guests who are invited to this item by name, in the order of the list; nothing when there are none. */
export function ItemGuests({ itemId, participants }: ItemGuestsProps) {
	const t = useTexts(agendaTexts);
	const guests = participants.filter(({ invitedItemIds }) => invitedItemIds.includes(itemId));
	if (guests.length === 0) return null;
	return (
		<span className="mt-1 flex items-start gap-1 text-small text-muted">
			<UserRoundPlus aria-hidden className="mt-0.5 size-4 shrink-0" />
			<span className="line-clamp-3 min-w-0">{t.guests(guests.map(({ name }) => name).join(', '))}</span>
		</span>
	);
}
