import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Redirect from './signInRedirect.ts';

/* A session that ends is heard of several times; each further navigation would cut off the one before it. */

const left: string[] = [];
let redirect: typeof Redirect;
beforeEach(async () => {
	left.length = 0;
	vi.useFakeTimers();
	vi.resetModules();
	redirect = await import('./signInRedirect.ts');
	open('/meetings/1', '?paper=2');
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** What the browser shows. */
function open(pathname: string, search = ''): void {
	vi.stubGlobal('window', { location: { pathname, search, assign: (path: string) => left.push(path) } });
}

describe('a page leaves', () => {
	it('once, however often it hears that its session is over, and knows the way back', () => {
		redirect.goToSignIn();
		redirect.goToSignIn();
		redirect.goToChangePassword();
		expect(left).toEqual(['/sign-in?next=%2Fmeetings%2F1%3Fpaper%3D2']);
	});

	it('again when the person had stopped it the first time', () => {
		redirect.goToSignIn();
		vi.advanceTimersByTime(10_001);
		redirect.goToSignIn();
		expect(left).toHaveLength(2);
	});

	it('for the new password, but not from where that is typed', () => {
		redirect.goToChangePassword();
		expect(left).toEqual(['/account?next=%2Fmeetings%2F1%3Fpaper%3D2']);
		left.length = 0;
		vi.advanceTimersByTime(10_001);
		open('/account');
		redirect.goToChangePassword();
		expect(left).toEqual([]);
	});

	it.each(['/sign-in', '/display', '/display/pair'])('never %s, which needs no account', (pathname) => {
		open(pathname);
		redirect.goToSignIn();
		expect(left).toEqual([]);
	});
});

describe('signing out', () => {
	it('leads to sign-in without a way back, whatever else is heard meanwhile', async () => {
		const { promise, resolve } = Promise.withResolvers<undefined>();
		const signingOut = redirect.leaveBySigningOut(() => promise);
		redirect.goToSignIn();
		resolve(undefined);
		await signingOut;
		redirect.goToSignIn();
		expect(left).toEqual(['/sign-in']);
	});

	it('that fails leaves the page where it is, and lets a session that is over lead', async () => {
		await expect(redirect.leaveBySigningOut(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
		expect(left).toEqual([]);
		redirect.goToSignIn();
		expect(left).toEqual(['/sign-in?next=%2Fmeetings%2F1%3Fpaper%3D2']);
	});
});

describe('a session that gets another token', () => {
	it('is not over, though the old one is refused meanwhile and shortly after; what was refused is asked once more', async () => {
		const asked = vi.fn();
		const stop = redirect.onSessionRenewed(asked);
		const { promise, resolve } = Promise.withResolvers<string>();
		const changing = redirect.whileSessionRenews(() => promise);
		redirect.goToSignIn();
		resolve('changed');
		expect(await changing).toBe('changed');
		vi.advanceTimersByTime(500);
		redirect.goToSignIn();
		expect(asked).not.toHaveBeenCalled();
		vi.advanceTimersByTime(500);
		expect(asked).toHaveBeenCalledTimes(1);
		expect(left).toEqual([]);
		// Refused again: it is over.
		redirect.goToSignIn();
		expect(left).toHaveLength(1);
		stop();
	});

	it('whose change is refused hears of its end all the same', async () => {
		await expect(redirect.whileSessionRenews(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
		vi.advanceTimersByTime(1_000);
		redirect.goToSignIn();
		expect(left).toHaveLength(1);
	});
});
