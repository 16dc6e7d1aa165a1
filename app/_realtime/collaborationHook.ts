'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { pageAccount, whenPageAccountKnown } from '#app/_api/pageAccount.ts';
import { sessionEnd } from '#app/_api/sessionEnd.ts';
import { holdsWork } from '#app/_api/unsavedWork.ts';
import type { Doc } from 'yjs';
import { CollaborationSession, type CollaborationSnapshot } from './collaboration.ts';
import { documentsWithUnsaved, UnsavedUpdates } from './unsavedUpdates.ts';

interface Shared {
	readonly session: CollaborationSession;
	users: number;
	timer: ReturnType<typeof setTimeout> | null;
}

/** How long a session outlives its last user: turning a page or React's double mount must not reconnect. */
const LINGER_MS = 3_000;
const sessions = new Map<string, Shared>();

const accountOfPage = (): Promise<string> => whenPageAccountKnown().then(({ accountId }) => accountId);

holdsWork(() => [...sessions.values()].some(({ session }) => session.getSnapshot().unsaved));
sessionEnd.onResumed(() => {
	for (const { session } of sessions.values()) session.retry();
});

/** Documents of an earlier page of this account whose work is sent at once, at most. */
const SENT_AT_ONCE = 20;

/**
 * Sends what earlier pages of this account left unsaved on this device, whether or not its papers are opened again. Work that
 * the server does not take now (no right to it at present) stays on the device. Returns the way to stop.
 */
export function sendWhatWasLeft(): () => void {
	let stopped = false;
	void accountOfPage()
		.then(documentsWithUnsaved)
		.then((names) => {
			if (stopped) return;
			for (const name of names.slice(0, SENT_AT_ONCE)) {
				acquire(name);
				release(name);
			}
		});
	return () => void (stopped = true);
}

/** Documents of this account with work that is not on the server: open in this page, or left on this device. */
export async function namesWithUnsaved(): Promise<readonly string[]> {
	const open = [...sessions].filter(([, { session }]) => session.getSnapshot().unsaved).map(([name]) => name);
	return [...new Set([...open, ...(await accountOfPage().then(documentsWithUnsaved))])];
}

/**
 * Takes work out of a document that will not get it any more, in this page and on this device.
 * @param putElsewhere `doc` when the document is open here. Answers false when it could not: then it stays.
 */
export async function takeUnsaved(
	name: string,
	putElsewhere: (updates: readonly Uint8Array[], doc: Doc | null) => boolean,
): Promise<void> {
	const kept = new UnsavedUpdates(accountOfPage(), name);
	const left = await kept.load();
	const session = sessions.get(name)?.session ?? null;
	// One that has seen the server's content knows exactly what the server has not; the device knows only what was not settled.
	const isSure = session?.getSnapshot().loaded ?? false;
	if (!putElsewhere([...(isSure ? [] : left), ...(session?.unacknowledged() ?? [])], session?.doc ?? null)) return;
	kept.settle();
	session?.abandon();
}

function acquire(name: string): CollaborationSession {
	const known = sessions.get(name);
	const shared = known ?? {
		session: new CollaborationSession({
			url: collaborationUrl(),
			name,
			account: () => pageAccount()?.accountId ?? null,
			unsaved: new UnsavedUpdates(accountOfPage(), name),
		}),
		users: 0,
		timer: null,
	};
	sessions.set(name, shared);
	shared.users += 1;
	if (shared.timer !== null) clearTimeout(shared.timer);
	shared.timer = null;
	// A new one is being asked for already.
	known?.session.wanted();
	return shared.session;
}

function release(name: string): void {
	const shared = sessions.get(name);
	if (shared === undefined) return;
	shared.users -= 1;
	if (shared.users === 0) shared.timer = setTimeout(() => closeWhenSaved(name, shared), LINGER_MS);
}

/** A session with unsaved work stays until the server has it. */
function closeWhenSaved(name: string, shared: Shared): void {
	const { status, unsaved } = shared.session.getSnapshot();
	if (unsaved && status !== 'revoked' && status !== 'readonly') {
		shared.timer = setTimeout(() => closeWhenSaved(name, shared), LINGER_MS);
		return;
	}
	sessions.delete(name);
	shared.session.destroy();
}

/** Address of /collaboration on the page's own server. */
function collaborationUrl(): string {
	const { protocol, host } = window.location;
	return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collaboration`;
}

const NOT_OPEN: CollaborationSnapshot = { status: 'connecting', unsaved: false, loaded: false, closeCode: null };
const nothing = (): void => undefined;

/** An open document for a component, and its state. */
export interface OpenCollaboration extends CollaborationSnapshot {
	/** Null during the first render, and while `name` is null. */
	readonly session: CollaborationSession | null;
}

/**
 * Opens a collaborative document while the component is mounted; components that name the same document share one
 * connection.
 * @param name the document's name; null opens nothing
 */
export function useCollaboration(name: string | null): OpenCollaboration {
	const subscribe = useCallback(
		(listener: () => void) => {
			if (name === null) return nothing;
			const stop = acquire(name).subscribe(listener);
			return () => {
				stop();
				release(name);
			};
		},
		[name],
	);
	const sessionOf = (): CollaborationSession | null => (name === null ? null : (sessions.get(name)?.session ?? null));
	const snapshot = useSyncExternalStore(
		subscribe,
		() => sessionOf()?.getSnapshot() ?? NOT_OPEN,
		() => NOT_OPEN,
	);
	return { session: snapshot === NOT_OPEN ? null : sessionOf(), ...snapshot };
}
