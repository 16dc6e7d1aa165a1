'use client';

import { useEffect, useState } from 'react';
import type { CollaborationSession } from '#app/_realtime/collaboration.ts';

/** Somebody else who has the draft open, and the item being edited there. The name is the server's word. */
export interface OtherEditor {
	readonly name: string;
	readonly itemId: string | null;
}

/** Who else has the draft open. Tells the others which item is open here. */
export function useOtherEditors(session: CollaborationSession | null, itemId: string | null): readonly OtherEditor[] {
	const [others, setOthers] = useState<readonly OtherEditor[]>([]);
	useEffect(() => session?.awareness.setLocalStateField('item', itemId), [session, itemId]);
	useEffect(() => {
		if (session === null) return;
		const { awareness } = session;
		const read = () => setOthers(readOthers(awareness.getStates(), awareness.clientID));
		awareness.on('change', read);
		return () => awareness.off('change', read);
	}, [session]);
	return others;
}

/** One line per person, however many tabs they have open. */
function readOthers(states: ReadonlyMap<number, Record<string, unknown>>, own: number): readonly OtherEditor[] {
	const byAccount = new Map<string, OtherEditor>();
	const ownAccount = accountOf(states.get(own));
	for (const [client, state] of states) {
		const account = accountOf(state);
		if (client === own || account === null || account === ownAccount) continue;
		const user = state['user'] as { readonly name?: unknown };
		const item = state['item'];
		byAccount.set(account, {
			name: typeof user.name === 'string' ? user.name : '',
			itemId: typeof item === 'string' ? item : null,
		});
	}
	return [...byAccount.values()];
}

function accountOf(state: Record<string, unknown> | undefined): string | null {
	const user = state?.['user'];
	if (typeof user !== 'object' || user === null || !('accountId' in user)) return null;
	return typeof user.accountId === 'string' ? user.accountId : null;
}
