import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';

/** A host name or address with an optional port; anything else in a Host header is not repeated in our headers. */
const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;

/**
 * Puts the security headers on every response, whoever writes it. Scripts: Next's start-up data is inline, PDF.js needs
 * WebAssembly and blob workers. Only development needs `eval` (fast refresh).
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, development: boolean): void {
	const host = request.headers.host ?? '';
	// 'self' covers web sockets only in newer browsers (CSP3); older iPads need them named.
	const sockets = HOST.test(host) ? ` ws://${host} wss://${host}` : '';
	const policy = [
		"default-src 'self'",
		`script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self' data:",
		"media-src 'self' blob: mediastream:",
		"worker-src 'self' blob:",
		`connect-src 'self' blob:${sockets}`,
		"object-src 'none'",
		"base-uri 'self'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	];
	response.setHeader('Content-Security-Policy', policy.join('; '));
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('X-Frame-Options', 'DENY');
	response.setHeader('Referrer-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
	response.setHeader(
		'Permissions-Policy',
		'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), screen-wake-lock=(self), geolocation=(), payment=(), usb=()',
	);
}

/**
 * Whether a state-changing request or an upgrade comes from our own pages: its Origin names the host it was sent to, or
 * PUBLIC_URL. Browsers always send Origin on these; a client without one is no browser and carries no one's cookies by
 * accident.
 */
export function isAllowedOrigin(
	origin: string | undefined,
	host: string | undefined,
	publicUrl: string | null,
): boolean {
	if (origin === undefined) return true;
	if (publicUrl !== null && origin === publicUrl) return true;
	if (!URL.canParse(origin) || host === undefined) return false;
	return new URL(origin).host === host.toLowerCase();
}

/** Whether the request came over TLS to this process. */
export function isEncrypted(request: IncomingMessage): boolean {
	return request.socket instanceof TLSSocket;
}
