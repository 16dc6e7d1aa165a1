import { postJson } from '#app/_api/apiFetch.ts';
import { leaveBySigningOut, whileSessionRenews } from '#app/_api/signInRedirect.ts';

/** Signs in with the account endpoints of better-auth; the session comes back as an httpOnly cookie. Throws ApiError. */
export async function signIn(username: string, password: string): Promise<void> {
	await postJson('/api/auth/sign-in/username', { username: username.trim().toLowerCase(), password });
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
