import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';

/** Limits that tests make small. Times in ms. */
export interface ConnectionLimits {
	/** Connections of one address on which nobody has signed in. A whole district may be behind one address. */
	readonly strangersPerAddress: number;
	/** The same of all addresses together. */
	readonly strangers: number;
	/** Connections of everybody: what the process may open, less a reserve for files, the database and media. */
	readonly connections: number;
	/** A body of at most `smallBody` bytes must be there after so long. */
	readonly smallBodyMs: number;
	readonly smallBody: number;
	/** A larger one must bring at least `leastBytes` in each `windowMs`: a slow line may take as long as it needs. */
	readonly windowMs: number;
	readonly leastBytes: number;
	/** After an answer the rest of a body is waited for so long. */
	readonly restMs: number;
	readonly sweepMs: number;
}

/** The limits of this process. */
export function connectionLimits(): ConnectionLimits {
	const descriptors = descriptorLimit();
	const connections = descriptors - Math.max(100, Math.floor(descriptors / 5));
	return {
		strangersPerAddress: Math.min(1_000, Math.floor(connections / 4)),
		strangers: Math.min(4_000, Math.floor(connections / 2)),
		connections,
		smallBodyMs: 20_000,
		smallBody: 64 * 1_024,
		windowMs: 20_000,
		leastBytes: 4_096,
		restMs: 3_000,
		sweepMs: 2_000,
	};
}

/** How many files and sockets the process may have open. Node raises its soft limit to the hard one when it starts. */
function descriptorLimit(): number {
	try {
		const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
		return soft === undefined ? 10_000 : Number(soft);
	} catch {
		return 10_000;
	}
}

interface Line {
	readonly socket: Socket;
	readonly address: string;
	/** Somebody signed in has asked on it, or it is a WebSocket that its feature has taken over. */
	trusted: boolean;
	exchange: Exchange | null;
}

interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly startedAt: number;
	windowAt: number;
	windowBytes: number;
}

/**
 * Keeps connections within bounds while it is not known whose they are (PROTOCOL.md E-12, E-13). When there are too many, the
 * oldest one that is not being answered is closed, not the one that comes: whoever holds connections loses them, whoever needs
 * one has it.
 */
export class ConnectionGuard {
	readonly #limits: ConnectionLimits;
	readonly #isProxy: (address: string) => boolean;
	/** In the order in which they came. */
	readonly #lines = new Map<string, Line>();
	readonly #strangers = new Map<string, number>();
	#strangersInAll = 0;
	readonly #timer: NodeJS.Timeout;

	/** @param isProxy whether an address carries the requests of many people */
	constructor(limits: ConnectionLimits, isProxy: (address: string) => boolean) {
		this.#limits = limits;
		this.#isProxy = isProxy;
		this.#timer = setInterval(() => this.#sweep(), limits.sweepMs);
		this.#timer.unref();
	}

	/** Connections that are open now. */
	get size(): number {
		return this.#lines.size;
	}

	/** Watches a listener from its first connection on. */
	watch(server: Server | SecureServer): void {
		server.on('connection', (socket: Socket) => this.#arrive(socket));
	}

	/** The same handler, its requests watched. */
	track(handler: RequestListener): RequestListener {
		return (request, response) => {
			const line = this.#lineOf(request);
			if (line !== undefined) {
				const now = performance.now();
				const exchange: Exchange = {
					request,
					response,
					startedAt: now,
					windowAt: now,
					windowBytes: request.socket.bytesRead,
				};
				line.exchange = exchange;
				response.once('close', () => {
					// Its body may still be coming: the sweep waits a little for that.
					if (line.exchange === exchange && request.complete) line.exchange = null;
				});
			}
			handler(request, response);
		};
	}

	/** Somebody signed in asks on this connection. */
	trust(request: IncomingMessage): void {
		const line = this.#lineOf(request);
		if (line === undefined || line.trusted) return;
		this.#count(line, -1);
		line.trusted = true;
	}

	close(): void {
		clearInterval(this.#timer);
	}

	#arrive(socket: Socket): void {
		const address = socket.remoteAddress ?? '';
		const { connections, strangers, strangersPerAddress } = this.#limits;
		const ofAddress = this.#isProxy(address) ? 0 : (this.#strangers.get(address) ?? 0);
		const full = this.#lines.size >= connections || this.#strangersInAll >= strangers;
		if ((ofAddress >= strangersPerAddress && !this.#closeOldest(address)) || (full && !this.#closeOldest(null))) {
			socket.destroy();
			return;
		}
		const key = keyOf(socket);
		const line: Line = { socket, address, trusted: false, exchange: null };
		this.#lines.set(key, line);
		this.#count(line, 1);
		socket.once('close', () => {
			if (this.#lines.get(key) === line) this.#leave(key, line);
		});
	}

	#leave(key: string, line: Line): void {
		this.#lines.delete(key);
		if (!line.trusted) this.#count(line, -1);
	}

	/** Closes the oldest stranger's connection that is not being answered; false when there is none. */
	#closeOldest(address: string | null): boolean {
		for (const [key, line] of this.#lines) {
			if (line.trusted || (address !== null && line.address !== address)) continue;
			if (isBeingAnswered(line)) continue;
			this.#leave(key, line);
			line.socket.destroy();
			return true;
		}
		return false;
	}

	#sweep(): void {
		const now = performance.now();
		for (const { exchange } of this.#lines.values()) {
			if (exchange === null) continue;
			if (exchange.request.complete) continue;
			if (this.#isTooSlow(exchange, now)) exchange.request.socket.destroy();
		}
	}

	#isTooSlow(exchange: Exchange, now: number): boolean {
		const { request, response, startedAt, windowAt, windowBytes } = exchange;
		const { leastBytes, restMs, smallBody, smallBodyMs, windowMs } = this.#limits;
		if (response.writableFinished && now - startedAt > restMs) return true;
		const length = Number(request.headers['content-length'] ?? Infinity);
		if (length <= smallBody) return now - startedAt > smallBodyMs;
		if (now - windowAt < windowMs) return false;
		const { bytesRead } = request.socket;
		exchange.windowAt = now;
		exchange.windowBytes = bytesRead;
		return bytesRead - windowBytes < leastBytes;
	}

	#count({ address }: Line, change: 1 | -1): void {
		this.#strangersInAll += change;
		const now = (this.#strangers.get(address) ?? 0) + change;
		if (now > 0) this.#strangers.set(address, now);
		else this.#strangers.delete(address);
	}

	#lineOf({ socket }: IncomingMessage): Line | undefined {
		return this.#lines.get(keyOf(socket));
	}
}

/** All of a request is there, and its answer is not: whoever waits for it has done nothing wrong. */
function isBeingAnswered({ exchange }: Line): boolean {
	return exchange !== null && exchange.request.complete && !exchange.response.writableFinished;
}

/** The same for a TLS connection and for the one underneath it. */
function keyOf({ remoteAddress, remotePort, localPort }: Socket): string {
	return `${remoteAddress ?? ''} ${remotePort ?? ''} ${localPort ?? ''}`;
}
