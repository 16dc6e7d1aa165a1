'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { RoomSlotProps } from '#app/_features/proceedings/room/roomModel.ts';
import { fetchStorage, votingKeys } from './votingApi.ts';
import { storageTexts } from './storage.texts.ts';

/** The room on the server's disks does not change from one moment to the next. */
const ASK_EVERY_MS = 30_000;

/** Tells whoever drives the meeting, before a vote is opened, that the server may not be able to store the ballots. */
export function StorageWarning({ room }: RoomSlotProps) {
	const t = useTexts(storageTexts);
	const meetingId = room.snapshot.meeting.id;
	const { data: storage = 'ok' } = useQuery({
		queryKey: votingKeys.storage(meetingId),
		queryFn: () => fetchStorage(meetingId),
		refetchInterval: ASK_EVERY_MS,
		enabled: room.drives && room.snapshot.state.phase !== 'ended',
	});
	if (storage === 'ok') return null;
	return (
		<Notice tone={storage === 'full' ? 'danger' : 'warning'} title={t[storage].title}>
			{t[storage].text}
		</Notice>
	);
}
