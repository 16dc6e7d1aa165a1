import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';

/**
 * How a request came to this server:
 * - `secure`: over TLS, ours or that of a proxy the settings name;
 * - `local`: over plain HTTP from this very machine, to a name of this machine, through nobody;
 * - `plain`: over plain HTTP from anywhere else, where anybody on the way can read and change it.
 */
export type Arrival = 'secure' | 'local' | 'plain';

export interface Visit {
	readonly arrival: Arrival;
	/** Network address of the client, as far as it can be known. */
	readonly address: string;
	/** Goes into the Content-Security-Policy of this one answer, and into the scripts and styles it allows. */
	readonly nonce: string;
}

const FORWARDING = [
	'x-forwarded-for',
	'x-forwarded-proto',
	'x-forwarded-host',
	'x-real-ip',
	'forwarded',
	'via',
] as const;
/** Cookies that plain HTTP can set, for this machine alone. Over TLS they are not ours, whoever sent them. */
const PLAIN_COOKIES = /^\s*(?:nghisu\.|nghi-su-display=)/;

const visits = new WeakMap<IncomingMessage, Visit>();

/** Decides how requests came, by their connection; a Host header alone decides nothing (PROTOCOL.md E-11). */
export class Door {
	readonly #trustedProxies: ReadonlySet<string>;
	readonly #makeNonce: () => string;

	/** @param trustedProxies addresses of the proxies that end TLS for this server and say so in `X-Forwarded-*` */
	constructor(trustedProxies: readonly string[], makeNonce: () => string) {
		this.#trustedProxies = new Set(trustedProxies);
		this.#makeNonce = makeNonce;
	}

	/** Looks at a request before anybody else does: from then on `visitOf` knows it, and foreign cookies are gone. */
	admit(request: IncomingMessage): Visit {
		const visit = { ...visitBy(request, this.#trustedProxies), nonce: this.#makeNonce() };
		visits.set(request, visit);
		if (visit.arrival === 'secure') dropPlainCookies(request);
		return visit;
	}

	/** Whether connections from an address carry the requests of many people. */
	isProxy(address: string | undefined): boolean {
		return this.#trustedProxies.has(bare(address));
	}
}

/** How a request came; one that no door has seen is judged without any proxy. */
export function visitOf(request: IncomingMessage): Visit {
	return visits.get(request) ?? { ...visitBy(request, new Set()), nonce: '' };
}

/** Whether the browser's side is TLS: cookies are `Secure`, links begin with `https:`. */
export function isSecure(request: IncomingMessage): boolean {
	return visitOf(request).arrival === 'secure';
}

function visitBy(request: IncomingMessage, trustedProxies: ReadonlySet<string>): Omit<Visit, 'nonce'> {
	const { headers, socket } = request;
	const peer = bare(socket.remoteAddress);
	const forwarded = FORWARDING.some((name) => headers[name] !== undefined);
	if (forwarded && trustedProxies.has(peer)) {
		const client = lastOf(headers['x-forwarded-for']);
		return {
			arrival: lastOf(headers['x-forwarded-proto']) === 'https' ? 'secure' : 'plain',
			address: isIP(client) === 0 ? peer : client,
		};
	}
	if (socket instanceof TLSSocket) return { arrival: 'secure', address: peer };
	const local = isLoopback(peer) && !forwarded && namesThisMachine(headers.host);
	return { arrival: local ? 'local' : 'plain', address: peer };
}

/** The entry that the nearest proxy has added; those before it are the client's own word. */
function lastOf(header: string | string[] | undefined): string {
	const text = Array.isArray(header) ? header.join(',') : (header ?? '');
	return text.split(',').at(-1)?.trim() ?? '';
}

function bare(address: string | undefined): string {
	return (address ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

function isLoopback(address: string): boolean {
	return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

/** A foreign name that leads to 127.0.0.1 (DNS rebinding) is no name of this machine. */
function namesThisMachine(host: string | undefined): boolean {
	return host === undefined || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

/** Takes them out where everybody looks: Hono reads the raw headers, Node's own code the parsed ones. */
function dropPlainCookies(request: IncomingMessage): void {
	const { rawHeaders } = request;
	for (let at = 0; at < rawHeaders.length; at += 2) {
		if (rawHeaders[at]?.toLowerCase() !== 'cookie') continue;
		rawHeaders[at + 1] = withoutPlain(rawHeaders[at + 1] ?? '');
	}
	if (request.headers.cookie !== undefined) request.headers.cookie = withoutPlain(request.headers.cookie);
}

function withoutPlain(cookies: string): string {
	return cookies
		.split(';')
		.filter((cookie) => !PLAIN_COOKIES.test(cookie))
		.join(';')
		.trim();
}
