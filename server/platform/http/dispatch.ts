import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { errorText } from '#domain/errors.ts';
import type { Logger } from '../log.ts';
import type { HttpEnv } from './app.ts';
import type { Screens } from './frontEnd.ts';
import type { Door } from './door.ts';
import { setSecurityHeaders, type SecurityOptions } from './security.ts';

export interface DispatchOptions {
	readonly log: Logger;
	readonly app: Hono<HttpEnv>;
	readonly screens: Screens | null;
	readonly security: SecurityOptions;
	readonly door: Door;
	/** Answers requests that came unencrypted from another machine, but for `OPEN_TO_PLAIN`. */
	readonly plain: (request: IncomingMessage, response: ServerResponse) => void;
	readonly realtime: (request: IncomingMessage, response: ServerResponse) => void;
	readonly isStopping: () => boolean;
	/** Where a browser that is about to load a screen is led instead; null where it may stay. */
	readonly leadElsewhere: (request: IncomingMessage) => Promise<string | null>;
}

/** Paths of the server itself; everything else is a screen. */
const OWN_PATH = /^\/(?:api(?:\/|$)|(?:healthz|readyz|metrics|ca|ca\.crt)$)/;
/** What plain HTTP from another machine gets: the certificate and how to install it, and whether the server lives. */
const OPEN_TO_PLAIN = /^\/(?:ca|ca\.crt|healthz|readyz|metrics)$/;
const REALTIME_PATH = /^\/socket\.io(?:\/|$)/;

/** The one request handler of both listeners: Socket.IO polling, the Hono app, or Next's screens, by path. */
export function createDispatch({
	log,
	app,
	screens,
	security,
	door,
	plain,
	realtime,
	isStopping,
	leadElsewhere,
}: DispatchOptions): RequestListener {
	const toApp = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
	return (request, response) => {
		const { arrival } = door.admit(request);
		setSecurityHeaders(request, response, security);
		response.on('error', (error) => log.debug({ err: error }, 'a response broke'));
		const path = (request.url ?? '').split('?', 1)[0] ?? '';
		if (isStopping()) return refuseWhileStopping(response);
		if (arrival === 'plain' && !OPEN_TO_PLAIN.test(path)) return plain(request, response);
		if (REALTIME_PATH.test(path)) return realtime(request, response);
		if (screens === null || OWN_PATH.test(path)) return void toApp(request, response);
		const show = async (): Promise<void> => {
			const elsewhere = await leadElsewhere(request);
			if (elsewhere === null) return screens.handle(request, response);
			response.writeHead(303, { Location: elsewhere, 'Cache-Control': 'no-store' }).end();
		};
		show().catch((error: unknown) => {
			log.error({ err: error, path }, 'serving a screen failed');
			if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
			response.end(errorText('internal'));
		});
	};
}

function refuseWhileStopping(response: ServerResponse): void {
	const body = JSON.stringify({ error: { code: 'unavailable', message: errorText('unavailable') } });
	response.writeHead(503, {
		'Content-Type': 'application/json; charset=utf-8',
		Connection: 'close',
		'Retry-After': '5',
	});
	response.end(body);
}
