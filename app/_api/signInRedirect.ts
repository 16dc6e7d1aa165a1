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
