import type { IncomingMessage } from 'node:http';
import { changePasswordAddress, isAccountScreen, isOpenScreen, signInAddress } from '#domain/identity/entrance.ts';
import { toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { toHeaders, type ResolvePrincipal } from '../principal.ts';

/**
 * Whether a browser is about to show the answer as a page: no script, picture or data of a page that is there already.
 * Browsers without `Sec-Fetch-Dest` (before Safari 16.4) say it by what they accept.
 */
function isPageLoad({ method, headers }: IncomingMessage): boolean {
	if (method !== 'GET' && method !== 'HEAD') return false;
	const destination = headers['sec-fetch-dest'];
	return destination === undefined ? (headers.accept ?? '').includes('text/html') : destination === 'document';
}

/**
 * Leads whoever is not signed in to the sign-in screen, and whoever must change the password to where that is done, before a
 * screen is loaded whose every question would be refused (E-16). It guards nothing: what the screens show has its own rights.
 */
export function createEntrance(
	resolvePrincipal: ResolvePrincipal,
	log: Logger,
): (request: IncomingMessage) => Promise<string | null> {
	return async (request) => {
		const address = request.url ?? '/';
		const path = address.split('?', 1)[0] ?? '/';
		if (!isPageLoad(request) || isOpenScreen(path)) return null;
		try {
			const principal = await resolvePrincipal(toHeaders(request.headers));
			return principal?.type === 'account' ? null : signInAddress(address);
		} catch (thrown) {
			const error = toAppError(thrown);
			if (error.code === 'password_change_required')
				return isAccountScreen(path) ? null : changePasswordAddress(address);
			// The screen says by itself that the server cannot answer now.
			log.warn({ err: error.cause ?? error }, 'who loads a screen is not known');
			return null;
		}
	};
}
