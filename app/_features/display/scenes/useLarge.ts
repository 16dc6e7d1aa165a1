'use client';

import { useEffect } from 'react';
import type { Conference } from '#app/_features/conference/useConference.ts';

/** Receives these pictures in full size; not in a preview, which must not change what its reader's own screen receives. */
export function useLarge({ client }: Conference, participantId: string | null, preview: boolean): void {
	useEffect(() => {
		if (!preview) client.showLarge(participantId === null ? [] : [participantId]);
	}, [client, participantId, preview]);
}
