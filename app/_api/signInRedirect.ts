/** Screens that work without an account: sign-in itself, and the wall, which has its own pairing. */
const openPaths = ['/sign-in', '/display'];

/** Where to go after sign-in: a path of this site or the start page. `//host` and `/\host` would leave the site. */
export function safeNextPath(next: string | null): string {
	if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f]/.test(next)) return '/';
	return openPaths.some((path) => next === path || next.startsWith(`${path}?`)) ? '/' : next;
}

/** How long a page that was told to leave is taken to be leaving; longer, and the person has stopped it (files still waiting). */
const leavesWithinMs = 10_000;
let toldToLeaveAt = -Infinity;
let signingOut = false;

/**
 * Leaves this page once. A session that ends is heard of several times (the closed socket, every request that was under
 * way), and each further navigation would cut off the one before it.
 */
function leaveFor(path: string): void {
	if (performance.now() - toldToLeaveAt < leavesWithinMs) return;
	toldToLeaveAt = performance.now();
	window.location.assign(path);
}

/** Leaves for the sign-in screen and comes back here afterwards. A full load, so that nothing of the last person stays in memory. */
export function goToSignIn(): void {
	const { pathname, search } = window.location;
	if (signingOut || openPaths.some((path) => pathname === path || pathname.startsWith(`${path}/`))) return;
	leaveFor(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
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

/** Leaves for the account screen, where the first password must be changed before anything else. */
export function goToChangePassword(): void {
	const { pathname, search } = window.location;
	if (pathname === '/account' || openPaths.includes(pathname)) return;
	leaveFor(`/account?next=${encodeURIComponent(pathname + search)}`);
}
