import type { RealtimeSocket } from './realtime.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Socket.IO's connection underneath a socket. */
export type EngineConnection = RealtimeSocket['conn'];

/** Why a connection was cut, for /metrics. */
export type CutReason = 'backlog' | 'flood';

/** Limits that tests make small. */
export interface LineLimits {
	/** Most bytes that may wait for a client that does not read. */
	readonly backlog: number;
	/** Frames per second in the long run, and at once: far beyond what is answered with `rate_limited` (P-32). */
	readonly framesPerSecond: number;
	readonly framesAtOnce: number;
	/** The same for bytes: reading JSON costs what it is long. */
	readonly bytesPerSecond: number;
	readonly bytesAtOnce: number;
}

export const LINE_LIMITS: LineLimits = {
	backlog: 4 * 1024 * 1024,
	framesPerSecond: 200,
	framesAtOnce: 4_000,
	bytesPerSecond: 256 * 1024,
	bytesAtOnce: 8 * 1024 * 1024,
};

/** The part of `ws` that Engine.IO keeps to itself. */
interface WireSocket {
	readonly bufferedAmount: number;
	terminate(): void;
	on(name: 'ping', listener: () => void): unknown;
	prependListener(name: 'message', listener: (data: { readonly length: number }) => void): unknown;
}

/**
 * Watches one connection below Socket.IO: a client that does not read is cut before what waits for it fills the memory, and
 * so is one that sends more than anybody's work needs (PROTOCOL.md E-4). Both come back by themselves when they mean well.
 */
export function guardLine(connection: EngineConnection, limits: LineLimits, onCut: (reason: CutReason) => void): void {
	const wire = (connection.transport as unknown as { readonly socket: WireSocket }).socket;
	const frames = new TokenBucket(limits.framesPerSecond, limits.framesAtOnce);
	const bytes = new TokenBucket(limits.bytesPerSecond, limits.bytesAtOnce);
	/** Bytes that Engine.IO holds back until what it gave to the wire before is written. */
	let held = 0;
	let over = false;

	const cut = (reason: CutReason): void => {
		if (over) return;
		over = true;
		onCut(reason);
		// A close frame would wait behind the backlog.
		wire.terminate();
	};
	const look = (): void => {
		if (held + wire.bufferedAmount > limits.backlog) cut('backlog');
	};
	connection.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
		held += sizeOf(data);
		look();
	});
	connection.on('flush', () => {
		held = 0;
	});
	// Each ping of the client is answered by `ws` itself, whether the client reads or not.
	wire.on('ping', look);
	wire.prependListener('message', ({ length }) => {
		if (!frames.take() || !bytes.take(length)) cut('flood');
	});
}

/** Bytes of a packet, about: text is counted by its characters. */
function sizeOf(data: unknown): number {
	if (typeof data === 'string') return data.length;
	return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
