import { changePasswordAddress, isAccountScreen, isOpenScreen, signInAddress } from '#domain/identity/entrance.ts';
import { pageAccount } from './pageAccount.ts';
import { sessionEnd } from './sessionEnd.ts';
import { hasUnsavedWork } from './unsavedWork.ts';

/** Where to go after sign-in: a path of this site or the start page. `//host` and `/\host` would leave the site. */
export function safeNextPath(next: string | null): string {
	if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f]/.test(next)) return '/';
	return isOpenScreen(next.split('?', 1)[0] ?? '') ? '/' : next;
}

/** How long a page that was told to leave is taken to be leaving; longer, and the person has stopped it (files still waiting). */
const leavesWithinMs = 10_000;
let toldToLeaveAt = -Infinity;
let signingOut = false;
let leavingOnPurpose = false;

/** How long after a change of the session's token the end of the old one may still be heard of. */
const oldTokenEchoesMs = 1_000;
let renewing = 0;
let heardWhileRenewing = false;
const renewedListeners = new Set<() => void>();

/**
 * Leaves this page once. A session that ends is heard of several times (the closed socket, every request that was under
 * way), and each further navigation would cut off the one before it.
 */
function leaveFor(path: string): void {
	if (performance.now() - toldToLeaveAt < leavesWithinMs) return;
	toldToLeaveAt = performance.now();
	window.location.assign(path);
}

/**
 * The session is over. Leaves for the sign-in screen and comes back here afterwards: a full load, so that nothing of the last
 * person stays in memory. A page with work that is not on the server yet stays, covered, and its person signs in over it.
 */
export function goToSignIn(): void {
	const { pathname, search } = window.location;
	if (signingOut || isOpenScreen(pathname)) return;
	if (renewing > 0) {
		heardWhileRenewing = true;
		return;
	}
	if (pageAccount() !== null && hasUnsavedWork()) return sessionEnd.begin();
	leaveFor(signInAddress(pathname + search));
}

/**
 * Ends sessions and shows the sign-in screen, with no way back to this page: who signs in next may be somebody else.
 * What the end itself causes here (a closed socket, a 401) does not lead anywhere meanwhile. Throws what `end` throws.
 */
export async function leaveBySigningOut(end: () => Promise<unknown>): Promise<void> {
	signingOut = true;
	try {
		await end();
		leaveFor('/sign-in');
	} finally {
		signingOut = false;
	}
}

/**
 * Does what gives the session another token (a change of password). The old one ends before the answer with the new one is here:
 * a socket that comes back in between is refused, a request gets a 401, and neither means that the person is signed out.
 */
export async function whileSessionRenews<T>(change: () => Promise<T>): Promise<T> {
	renewing += 1;
	try {
		return await change();
	} finally {
		setTimeout(() => {
			renewing -= 1;
			if (renewing > 0 || !heardWhileRenewing) return;
			heardWhileRenewing = false;
			for (const listener of renewedListeners) listener();
		}, oldTokenEchoesMs);
	}
}

/** Calls back when something was refused while the session was renewed: to be asked once more. Returns the way to stop. */
export function onSessionRenewed(listener: () => void): () => void {
	renewedListeners.add(listener);
	return () => renewedListeners.delete(listener);
}

/** Leaves a covered page to somebody else: nothing of its person goes with it, and there is no way back to this page. */
export function leaveToAnother(): void {
	leavingOnPurpose = true;
	window.location.assign('/sign-in');
}

/** Whether the person has said that the page is to be left: nobody is asked once more. */
export function isLeavingOnPurpose(): boolean {
	return leavingOnPurpose;
}

/** Leaves for the account screen, where the first password must be changed before anything else. */
export function goToChangePassword(): void {
	const { pathname, search } = window.location;
	if (isAccountScreen(pathname) || isOpenScreen(pathname)) return;
	leaveFor(changePasswordAddress(pathname + search));
}
