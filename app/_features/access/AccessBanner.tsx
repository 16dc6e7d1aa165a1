'use client';

import { useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { accessTexts } from './access.texts.ts';

/**
 * Says to whose accounts the administrator gave access (docs/PROTOCOL.md V-22), until it is noted: to chair and secretary, to
 * the person, and to every member when it is the chair's own.
 */
export function AccessBanner({ room }: RoomSlotProps) {
	const t = useTexts(accessTexts);
	const formats = useFormats();
	const [notedAt, setNotedAt] = useState('');
	const { me, participants, state } = room.snapshot;
	const leads = room.roles.includes('chair') || room.roles.includes('secretary');
	const chairs = participants.filter(({ role }) => role === 'chair').map(({ id }) => id);
	const given = state.accessGiven.filter(
		({ participantId, givenAt }) =>
			givenAt > notedAt &&
			(leads ||
				participantId === me?.participantId ||
				(chairs.includes(participantId) && room.roles.includes('member'))),
	);
	const last = given.at(-1);
	if (last === undefined) return null;
	const newest = given.reduce((latest, { givenAt }) => (givenAt > latest ? givenAt : latest), '');
	const others = given.filter(({ participantId }) => participantId !== me?.participantId);
	const time = formats.dateTime(newest);
	return (
		<Notice tone="warning" action={<Button onClick={() => setNotedAt(newest)}>{t.noted}</Button>}>
			{others.length < given.length && <p>{t.own(time)}</p>}
			{others.length > 0 && <p>{t.given(others.map(({ name }) => name).join(', '), time)}</p>}
		</Notice>
	);
}
