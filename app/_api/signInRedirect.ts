/** Screens that work without an account: sign-in itself, and the wall, which has its own pairing. */
const openPaths = ['/sign-in', '/display'];

/** Where to go after sign-in: a path of this site or the start page. `//host` and `/\host` would leave the site. */
export function safeNextPath(next: string | null): string {
	if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\u0000-\u001f]/.test(next)) return '/';
	return openPaths.some((path) => next === path || next.startsWith(`${path}?`)) ? '/' : next;
}

/** Leaves for the sign-in screen and comes back here afterwards. A full load, so that nothing of the last person stays in memory. */
export function goToSignIn(): void {
	const { pathname, search } = window.location;
	if (openPaths.some((path) => pathname === path || pathname.startsWith(`${path}/`))) return;
	window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

/** Leaves for the account screen, where the first password must be changed before anything else. */
export function goToChangePassword(): void {
	const { pathname, search } = window.location;
	if (pathname === '/account' || openPaths.includes(pathname)) return;
	window.location.assign(`/account?next=${encodeURIComponent(pathname + search)}`);
}
