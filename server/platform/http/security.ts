import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSecure, visitOf } from './door.ts';

/** A host name or address with an optional port; anything else in a Host header is not repeated in our headers. */
const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;

const DATA_PATH = /^\/(?:api|socket\.io|collaboration|healthz|readyz|metrics)(?:[/?]|$)/;
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the headers depend on besides the request. */
export interface SecurityOptions {
	/** Only development needs `eval` (fast refresh), and its styles come without a nonce. */
	readonly development: boolean;
	/** How long browsers that came over TLS come over TLS only, in seconds. */
	readonly hstsSeconds: number;
}

/**
 * Puts the security headers on every response, whoever writes it. Scripts and style elements carry the nonce of this one
 * answer (Next reads it from the request's own Content-Security-Policy header); PDF.js needs WebAssembly and blob workers.
 * React writes style attributes into the HTML, which no nonce can stand for.
 */
export function setSecurityHeaders(
	request: IncomingMessage,
	response: ServerResponse,
	{ development, hstsSeconds }: SecurityOptions,
): void {
	const host = request.headers.host ?? '';
	const { arrival, nonce } = visitOf(request);
	// 'self' covers web sockets only in newer browsers (CSP3); older iPads need them named.
	const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
	const policy = [
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
		// For browsers that do not know the two below; the nonce would make them refuse attributes.
		"style-src 'self' 'unsafe-inline'",
		`style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self' data:",
		"media-src 'self' blob: mediastream:",
		"worker-src 'self' blob:",
		`connect-src 'self' blob:${sockets}`,
		"object-src 'none'",
		"base-uri 'self'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join('; ');
	request.headers['content-security-policy'] = policy;
	// Data is no page: its answers are alike to the last byte, whoever asks for what.
	response.setHeader('Content-Security-Policy', DATA_PATH.test(request.url ?? '') ? DATA_POLICY : policy);
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('X-Frame-Options', 'DENY');
	response.setHeader('Referrer-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
	response.setHeader(
		'Permissions-Policy',
		'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), screen-wake-lock=(self), geolocation=(), payment=(), usb=()',
	);
	// A browser that remembers `localhost` as TLS only would keep every other program on that machine out.
	if (arrival === 'secure' && !/^localhost(?::|$)/i.test(host))
		response.setHeader('Strict-Transport-Security', `max-age=${hstsSeconds}`);
}

/**
 * Whether a state-changing request or an upgrade comes from our own pages: its Origin names the scheme and the host it was
 * sent to, or PUBLIC_URL. Browsers always send Origin on these; a client without one is no browser and carries no one's cookies by
 * accident.
 */
export function isAllowedOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
	const { origin, host } = request.headers;
	if (origin === undefined) return true;
	if (publicUrl !== null && origin === publicUrl) return true;
	if (!URL.canParse(origin) || host === undefined) return false;
	const from = new URL(origin);
	return from.protocol === (isSecure(request) ? 'https:' : 'http:') && from.host === hostAs(from.protocol, host);
}

/** A Host header as it stands in an origin of that scheme: lower case, without the scheme's own port. */
function hostAs(protocol: string, host: string): string {
	return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : '';
}
