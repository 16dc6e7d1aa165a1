'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { DraftEntry } from '#domain/agenda/draft.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';

/**
 * What is still missing before the next step depends on the items of the draft, of which no notification tells: it is asked
 * anew whenever they changed and the change is stored.
 */
export function useFreshGaps(meetingId: string, entries: readonly DraftEntry[], isStored: boolean): void {
	const client = useQueryClient();
	const asked = useRef<string | null>(null);
	const items = entries.map(({ id, classification }) => `${id} ${classification}`).join();
	useEffect(() => {
		if (!isStored || asked.current === items) return;
		asked.current = items;
		void client.invalidateQueries({ queryKey: meetingKeys.detail(meetingId) });
	}, [client, meetingId, items, isStored]);
}
