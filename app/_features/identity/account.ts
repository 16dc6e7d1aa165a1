import type { Identity } from '#domain/identity/identity.ts';
import { apiFetch, postJson } from '#app/_api/apiFetch.ts';
import { leaveBySigningOut, whileSessionRenews } from '#app/_api/signInRedirect.ts';

/** Signs in with the account endpoints of better-auth; the session comes back as an httpOnly cookie. Throws ApiError. */
export async function signIn(username: string, password: string): Promise<void> {
	await postJson('/api/auth/sign-in/username', { username: username.trim().toLowerCase(), password });
}

const SIGNED_IN_CHANNEL = 'nghi-su/signed-in';

/** Says to this browser's other tabs that somebody has signed in here; who, they ask the server. */
export function tellOtherTabs(): void {
	const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
	channel.postMessage(null);
	channel.close();
}

/** Calls back when somebody has signed in over the page in another tab of this browser. Returns the way to stop. */
export function onSignedInElsewhere(listener: () => void): () => void {
	const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
	channel.onmessage = () => listener();
	return () => channel.close();
}

/** Account of the session that this browser has now; null when it has none, or when that cannot be known. */
export async function fetchSessionAccount(): Promise<string | null> {
	try {
		const response = await apiFetch('/api/auth/get-session');
		const { identity } = (await response.json()) as { readonly identity: Identity | null };
		return identity?.accountId ?? null;
	} catch {
		return null;
	}
}

/** Ends this device's session and shows the sign-in screen; nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
	await leaveBySigningOut(() => postJson('/api/auth/sign-out', {}));
}

/** Ends every session of this account, this one included. */
export async function signOutEverywhere(): Promise<void> {
	await leaveBySigningOut(() => postJson('/api/auth/revoke-sessions', {}));
}

/** Changes my password; the server ends my other sessions. Throws `invalid_credentials` when the present one is wrong. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
	await whileSessionRenews(() => postJson('/api/auth/change-password', { currentPassword, newPassword }));
}
