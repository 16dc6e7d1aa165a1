/** Screens that work without an account: signing in itself, and the wall, which is paired with a meeting. */
const OPEN_SCREENS = ['/sign-in', '/display'];
/** The screen on which the first password is changed before anything else. */
const ACCOUNT_SCREEN = '/account';

/** Whether the screen at `path` is for everybody. */
export function isOpenScreen(path: string): boolean {
	return OPEN_SCREENS.some((open) => path === open || path.startsWith(`${open}/`));
}

/** Whether `path` is where an account that must change its password does so. */
export function isAccountScreen(path: string): boolean {
	return path === ACCOUNT_SCREEN;
}

/** Address of the sign-in screen that leads on to `from` (path and search). */
export function signInAddress(from: string): string {
	return `/sign-in?next=${encodeURIComponent(from)}`;
}

/** Address of the account screen that leads on to `from` once the password is changed. */
export function changePasswordAddress(from: string): string {
	return `${ACCOUNT_SCREEN}?next=${encodeURIComponent(from)}`;
}
