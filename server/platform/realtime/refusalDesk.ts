import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { errorText, type ErrorCode, type Language } from '#domain/errors.ts';

/** Longest that a refused client may take to hang up, in ms. */
const HANG_UP_MS = 2_000;
/** Nothing a refused client says is read; a frame beyond so many bytes ends its connection at once. */
const READ_AT_MOST = 1_024;

/** What of a connection is refused, and in which words. */
export interface Refusal {
	readonly code: ErrorCode;
	readonly language: Language;
}

/**
 * Tells a Socket.IO client why it may not come in, in its own protocol (an Engine.IO opening, then CONNECT_ERROR): a browser
 * is told nothing of a refused upgrade, and could not send a person to the sign-in page. Nothing of Socket.IO is made for
 * a stranger: no session, no parser, no room (PROTOCOL.md E-2).
 */
export class RefusalDesk {
	readonly #sockets = new WebSocketServer({
		noServer: true,
		maxPayload: READ_AT_MOST,
		perMessageDeflate: false,
		clientTracking: false,
	});

	/** Answers and hangs up. */
	refuse(request: IncomingMessage, socket: Duplex, head: Buffer, { code, language }: Refusal): void {
		this.#sockets.handleUpgrade(request, socket, head, (client) => {
			const timer = setTimeout(() => client.terminate(), HANG_UP_MS);
			client.on('error', () => undefined);
			client.on('close', () => clearTimeout(timer));
			client.send(`0${JSON.stringify({ sid: 'refused', upgrades: [], pingInterval: 5_000, pingTimeout: 4_000 })}`);
			client.send(`44${JSON.stringify({ message: code, data: { code, message: errorText(code, language) } })}`);
		});
	}
}
