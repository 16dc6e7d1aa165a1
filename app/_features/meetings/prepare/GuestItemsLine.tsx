'use client';

import { CalendarCheck2, CircleAlert, ListChecks, PencilLine } from 'lucide-react';
import type { InvitedItem, ParticipantView } from '#domain/meetings/meeting.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { guestItemsTexts } from './guestItems.texts.ts';

interface GuestItemsLineProps {
	readonly guest: ParticipantView;
	/** Items of the meeting; null while they are loading. */
	readonly items: readonly InvitedItem[] | null;
	/** Opens the choice; null for who may only read. */
	readonly onChange: (() => void) | null;
}

/** What a guest is invited to, under its name; pressing it changes it. */
export function GuestItemsLine({ guest, items, onChange }: GuestItemsLineProps) {
	const t = useTexts(guestItemsTexts);
	const { invitedItemIds, name } = guest;
	const invited = items?.filter(({ id }) => invitedItemIds.includes(id)) ?? [];
	const isGone = items !== null && invitedItemIds.length > 0 && invited.length === 0;
	const Icon = isGone ? CircleAlert : invitedItemIds.length === 0 ? CalendarCheck2 : ListChecks;
	const content = (
		<>
			<Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isGone ? 'text-warning' : 'text-muted'}`} />
			<span className="min-w-0 flex-1 text-small">
				{invitedItemIds.length === 0 ? (
					t.whole
				) : isGone ? (
					<span className="text-warning">{t.gone}</span>
				) : (
					<>
						<span className="font-medium">{t.invitedTo}</span>
						{invited.map(({ id, number, title }) => (
							<span key={id} className="line-clamp-2 text-pretty">
								{t.item(number, title || t.untitled)}
							</span>
						))}
					</>
				)}
			</span>
		</>
	);
	if (onChange === null) return <p className="mt-1 flex items-start gap-2">{content}</p>;
	return (
		<button
			type="button"
			// What it says comes first, so that it is found by what is seen.
			aria-label={`${invitedItemIds.length === 0 ? t.whole : t.invitedTo} ${t.change(name)}`}
			onClick={onChange}
			className="mt-1 -ml-2 flex min-h-touch w-full items-start gap-2 rounded-control px-2 py-2.5 text-left hover:bg-sunken"
		>
			{content}
			<PencilLine aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
		</button>
	);
}
