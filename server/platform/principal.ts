import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '#domain/identity/identity.ts';
import type { Principal } from '#domain/identity/principal.ts';
import { AppError } from './errors.ts';

export type { Principal };

/**
 * Finds who is behind a request from its cookies; null when nobody is signed in. Composed in server/features.ts.
 * @throws AppError `password_change_required` while the account must choose its own password first
 */
export type ResolvePrincipal = (headers: Headers) => Promise<Principal | null>;

/** The account behind a principal. Walls are refused like strangers. */
export function requireIdentity(principal: Principal | null): Identity {
	if (principal === null) throw new AppError('unauthenticated');
	if (principal.type !== 'account') throw new AppError('not_found');
	return principal.identity;
}

/** Node's request headers as web `Headers`, for upgrades and Socket.IO handshakes. */
export function toHeaders(incoming: IncomingHttpHeaders): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming)) {
		if (value === undefined || name.startsWith(':')) continue;
		headers.set(name, Array.isArray(value) ? value.join(', ') : value);
	}
	return headers;
}
