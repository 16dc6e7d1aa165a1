import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { hasCode } from '../dataDir.ts';
import { StartupError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ServerCertificate } from '../tls/certificates.ts';

export interface ListenerOptions {
	readonly log: Logger;
	readonly onRequest: RequestListener;
	readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	/** Longest that a request may stand still, in ms; default two minutes. */
	readonly stalledMs?: number;
}

/**
 * Limits of both listeners: connections that send nothing, and slow or endless headers, are cut; of bodies the connection guard
 * asks that they move (large uploads on weak lines take long).
 */
const LIMITS = {
	headersTimeout: 10_000,
	requestTimeout: 0,
	keepAliveTimeout: 30_000,
	connectionsCheckingInterval: 2_000,
	maxHeaderSize: 16_384,
};
const HANDSHAKE_MS = 10_000;

/** A body or an answer that has not moved for so long is given up; whoever sends nothing must not hold a connection for ever. */
const STALLED_MS = 120_000;

/** The HTTP listener. */
export function createHttpListener(options: ListenerOptions): Server {
	return withHandlers(createServer(LIMITS), options);
}

/** The HTTPS listener, with exactly the same handlers. */
export function createHttpsListener(certificate: ServerCertificate, options: ListenerOptions): SecureServer {
	return withHandlers(
		createSecureServer({
			...LIMITS,
			cert: certificate.cert,
			key: certificate.key,
			minVersion: 'TLSv1.2',
			handshakeTimeout: HANDSHAKE_MS,
		}),
		options,
	);
}

function withHandlers<Listener extends Server | SecureServer>(
	server: Listener,
	{ log, onRequest, onUpgrade, stalledMs = STALLED_MS }: ListenerOptions,
): Listener {
	// Does not touch WebSockets: they set their own time when they take over.
	server.setTimeout(stalledMs);
	// A connection that cannot be accepted (no descriptors left) is an event, too; the listener goes on.
	server.on('error', (error) => {
		if (server.listening) log.error({ err: error }, 'a listener failed');
	});
	server.on('request', onRequest);
	server.on('upgrade', onUpgrade);
	server.on('clientError', (error, socket) => {
		log.debug({ err: error }, 'a malformed HTTP request');
		if (socket.writable && !hasCode(error, 'ECONNRESET'))
			socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
		else socket.destroy();
	});
	return server;
}

/**
 * Starts listening.
 * @param setting name of the setting to change when the port cannot be had
 * @returns the port, which the system chose when 0 was asked for
 */
export function listen(server: Server | SecureServer, port: number, host: string, setting: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const onError = (error: Error): void => reject(new StartupError(listenSentence(error, port, host, setting), error));
		server.once('error', onError);
		server.listen(port, host, () => {
			server.off('error', onError);
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

function listenSentence(error: Error, port: number, host: string, setting: string): string {
	if (hasCode(error, 'EADDRINUSE'))
		return `Cổng ${port} đang được chương trình khác sử dụng; hãy dừng chương trình đó hoặc chọn cổng khác (${setting}).`;
	if (hasCode(error, 'EACCES')) return `Không có quyền mở cổng ${port}; hãy chọn cổng từ 1024 trở lên (${setting}).`;
	if (hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'ENOTFOUND')) return `Máy này không có địa chỉ ${host} (HOST).`;
	return `Không lắng nghe được trên ${host}:${port} (${setting}).`;
}

/** Stops accepting; connections that are in use stay until `closeAllConnections`. */
export function stopAccepting(server: Server | SecureServer): void {
	server.close(() => undefined);
	server.closeIdleConnections();
}
