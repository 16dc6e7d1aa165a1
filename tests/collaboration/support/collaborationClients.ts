import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CollaborationSession } from '#app/_realtime/collaboration.ts';
import { encodeStroke, strokeKey, STROKES_ROOT } from '#domain/annotations/stroke.ts';

/** The cookie of an account on the table-driven server; a whole `name=value` cookie is taken as it is. */
const cookieOf = (account: string): string => (account.includes('=') ? account : `account=${account}`);

/** A stock provider's and our session's WebSocket with a session cookie, as a browser would send it. */
function socketOf(accountId: string | null, headers: Record<string, string> = {}): typeof globalThis.WebSocket {
	const WithCookie = class extends WebSocket {
		constructor(url: string, protocols?: string | string[]) {
			super(url, protocols, {
				headers: { ...(accountId === null ? {} : { cookie: cookieOf(accountId) }), ...headers },
			});
		}
	};
	return WithCookie as unknown as typeof globalThis.WebSocket;
}

/** A plain y-websocket provider on a document of its own. */
export function stockClient(
	url: string,
	name: string,
	accountId: string | null,
): { doc: Y.Doc; provider: WebsocketProvider; close(): void } {
	const doc = new Y.Doc();
	const provider = new WebsocketProvider(url, name, doc, { WebSocketPolyfill: socketOf(accountId), disableBc: true });
	return {
		doc,
		provider,
		close: () => {
			provider.destroy();
			doc.destroy();
		},
	};
}

/** The browser's own session. */
export function session(url: string, name: string, accountId: string): CollaborationSession {
	return new CollaborationSession({ url, name, WebSocket: socketOf(accountId) });
}

/** A bare WebSocket, open; or the HTTP status of the refusal. */
export function rawSocket(
	url: string,
	accountId: string | null,
	headers: Record<string, string> = {},
): Promise<WebSocket | number> {
	const socket = new WebSocket(url, {
		headers: { ...(accountId === null ? {} : { cookie: cookieOf(accountId) }), ...headers },
	});
	return new Promise((resolve, reject) => {
		socket.once('open', () => resolve(socket));
		socket.once('unexpected-response', (_request, response) => {
			resolve(response.statusCode ?? 0);
			socket.on('error', () => undefined);
			socket.terminate();
		});
		socket.once('error', reject);
	});
}

/** The same, when it has to open. */
export async function openRaw(url: string, accountId: string): Promise<WebSocket> {
	const socket = await rawSocket(url, accountId);
	if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
	return socket;
}

/** Close code of a socket that the server closes. */
export function closeCode(socket: WebSocket): Promise<number> {
	return new Promise((resolve) => socket.once('close', resolve));
}

let strokes = 0;

/** Writes one short stroke as an account; returns its key. */
export function draw(doc: Y.Doc, accountId: string, strokeId = `s${(strokes += 1)}`): string {
	const key = strokeKey(accountId, strokeId);
	doc.getMap(STROKES_ROOT).set(
		key,
		encodeStroke({
			tool: 'pen',
			color: 0xa3161b,
			width: 0.002,
			page: 1,
			points: [
				{ x: 0.1, y: 0.2, pressure: 0.5 },
				{ x: 0.3, y: 0.4, pressure: 0.7 },
			],
		}),
	);
	return key;
}

/** Keys of the strokes in a document, sorted. */
export function keysOf(doc: Y.Doc): string[] {
	return [...doc.getMap(STROKES_ROOT).keys()].sort();
}

/** Waits until a condition holds; fails after `timeoutMs` with what was waited for. */
export async function until(
	what: string,
	condition: () => boolean | Promise<boolean>,
	timeoutMs = 30_000,
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`timed out waiting until ${what}`);
		await delay(5);
	}
}
