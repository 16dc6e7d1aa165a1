import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { toAppError } from '../errors.ts';
import { errorStatus } from '#domain/errors.ts';
import { STATUS_CODES } from 'node:http';
import type { Logger } from '../log.ts';
import { visitOf } from './door.ts';
import { isAllowedOrigin } from './security.ts';

/**
 * Takes over an upgraded connection. `url` is the request's address, already parsed. May throw an AppError before it has
 * answered: the connection is then refused with that HTTP status. Answers 'refused' for nobody it knows, which it says in its own protocol.
 */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => unknown;

/** The one place where `Upgrade` requests of both listeners arrive. */
export interface UpgradeRouter {
	/**
	 * Gives every path that starts with `prefix` to the handler.
	 * @param prefix such as `/collaboration/`; the longest one that fits wins
	 */
	register(prefix: string, handler: UpgradeHandler): void;
	readonly dispatch: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface UpgradeRouterOptions {
	readonly log: Logger;
	readonly publicUrl: string | null;
	/** Counts the outcome of each request, for /metrics. */
	readonly count: (outcome: 'accepted' | 'refused') => void;
	/** Called with each request of somebody who is known: its connection is its feature's from then on. */
	readonly onAccepted?: (request: IncomingMessage) => void;
}

/** Makes an upgrade router; malformed addresses, foreign origins, unknown paths and dying sockets are all harmless. */
export function createUpgradeRouter({ log, publicUrl, count, onAccepted }: UpgradeRouterOptions): UpgradeRouter {
	const handlers = new Map<string, UpgradeHandler>();

	const refuse = (socket: Duplex, status: number): void => {
		count('refused');
		refuseUpgrade(socket, status);
	};
	const find = (path: string): UpgradeHandler | undefined => {
		const fitting = [...handlers.keys()].filter((prefix) => path.startsWith(prefix));
		const longest = fitting.sort((a, b) => b.length - a.length)[0];
		return longest === undefined ? undefined : handlers.get(longest);
	};

	// One listener for all connections: one made in `dispatch` would keep each request's address and first bytes alive.
	const noteBroken = (error: Error): void => log.debug({ err: error }, 'an upgraded connection broke');

	return {
		register: (prefix, handler) => {
			if (handlers.has(prefix)) throw new Error(`upgrade path ${prefix} is registered twice`);
			handlers.set(prefix, handler);
		},
		dispatch: (request, socket, head) => {
			socket.on('error', noteBroken);
			const address = `http://localhost${request.url ?? ''}`;
			if (!request.url?.startsWith('/') || !URL.canParse(address)) return refuse(socket, 400);
			const url = new URL(address);
			const handler = find(url.pathname);
			if (handler === undefined) return refuse(socket, 404);
			if (visitOf(request).arrival === 'plain') return refuse(socket, errorStatus('https_required'));
			if (!isAllowedOrigin(request, publicUrl)) return refuse(socket, 403);
			void (async () => {
				try {
					const refused = (await handler(request, socket, head, url)) === 'refused';
					count(refused ? 'refused' : 'accepted');
					if (!refused) onAccepted?.(request);
				} catch (thrown) {
					const error = toAppError(thrown);
					if (!error.expected) log.error({ err: error.cause ?? error, path: url.pathname }, 'an upgrade failed');
					refuse(socket, errorStatus(error.code));
				}
			})();
		},
	};
}

/** Answers an upgrade request with a plain HTTP refusal and closes the connection. */
export function refuseUpgrade(socket: Duplex, status: number): void {
	if (socket.destroyed) return;
	if (!socket.writable) {
		socket.destroy();
		return;
	}
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
		socket.destroy(),
	);
}
