import * as decoding from 'lib0/decoding';
import type { RawData, WebSocket } from 'ws';
import * as Y from 'yjs';
import {
	CLOSE,
	COLLABORATION_LIMITS,
	encodeAck,
	encodeRelayedLive,
	encodeRights,
	encodeSync,
	FRAME,
	SYNC,
} from '#domain/annotations/collaborationWire.ts';
import type { Principal } from '#domain/identity/principal.ts';
import type { Logger } from '#server/platform/log.ts';
import { TokenBucket } from '#server/platform/realtime/tokenBucket.ts';
import type { CollaborationMetrics } from './annotations.metrics.ts';
import type { CollaborationRights } from './authorization.ts';
import { EMPTY_AWARENESS } from './awareness.ts';
import type { LiveDocument, Member, Submission } from './liveDocument.ts';

/** What a connection is made of. */
export interface ConnectionDeps {
	readonly socket: WebSocket;
	readonly document: LiveDocument;
	readonly principal: Principal;
	readonly rights: CollaborationRights;
	/** Opened with `?ack=1`: understands acks, live strokes and rights. */
	readonly extended: boolean;
	readonly limits: ConnectionLimits;
	readonly metrics: CollaborationMetrics;
	readonly log: Logger;
	/** Called after each update that was taken. */
	readonly onUpdate: () => void;
	/** Called once, when the connection is gone. */
	readonly onClosed: () => void;
}

/** Limits that tests make small. */
export interface ConnectionLimits {
	/** Frames per second in the long run, and at once. */
	readonly framesPerSecond: number;
	readonly frameBurst: number;
	/** Most bytes waiting for a slow reader, beyond its first sync. */
	readonly backlog: number;
}

/** Updates kept until what they build on arrives (bytes), see `Verdict` 'incomplete'. */
const MAX_EARLY_BYTES = 1024 * 1024;

/** One WebSocket to one document: speaks y-websocket's protocol, checks every frame, counts what is durable. */
export class Connection implements Member {
	readonly #deps: ConnectionDeps;
	readonly #bucket: TokenBucket;
	readonly #accountId: string;
	readonly #name: string;
	#durable = 0;
	#early: Uint8Array[] = [];
	#earlyBytes = 0;
	/** Bytes of full syncs on their way: they may be large, and are no sign of a slow reader. */
	#syncing = 0;
	#alive = true;
	#closed = false;

	constructor(deps: ConnectionDeps) {
		this.#deps = deps;
		const { principal, socket, document, limits } = deps;
		this.#accountId = principal.type === 'account' ? principal.identity.accountId : '';
		this.#name = principal.type === 'account' ? principal.identity.displayName : '';
		this.#bucket = new TokenBucket(limits.framesPerSecond, limits.frameBurst);
		socket.binaryType = 'nodebuffer';
		socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
		socket.on('pong', () => (this.#alive = true));
		socket.on('error', (error) => deps.log.debug({ err: error }, 'a collaboration connection broke'));
		socket.on('close', () => this.#onClosed());
		document.members.add(this);
		if (deps.extended) this.send(encodeRights(deps.rights.write));
		this.send(encodeSync(SYNC.step1, Y.encodeStateVector(document.doc)));
		const present = document.awareness.all();
		if (present !== null) this.send(present);
	}

	get extended(): boolean {
		return this.#deps.extended;
	}

	/** Sends a frame; a client that does not read is cut off before it fills the memory. */
	send(frame: Uint8Array): void {
		const { socket, limits, metrics } = this.#deps;
		if (socket.readyState !== socket.OPEN) return;
		if (socket.bufferedAmount - this.#syncing > limits.backlog) {
			metrics.closed.inc({ reason: 'backlog' });
			// A close frame would wait behind the backlog.
			socket.terminate();
			return;
		}
		socket.send(frame, { binary: true, compress: false });
	}

	stored(): void {
		this.#durable += 1;
		if (this.extended) this.send(encodeAck(this.#durable));
	}

	/** Closes with a code of PROTOCOL.md. */
	close(code: number, reason: string): void {
		if (this.#closed || this.#deps.socket.readyState !== this.#deps.socket.OPEN) return;
		this.#deps.metrics.closed.inc({ reason });
		this.#deps.socket.close(code, reason);
	}

	/** Called every 20 s: finds dead peers, and keeps y-websocket's watchdog quiet. */
	heartbeat(): void {
		if (!this.#alive) return this.#deps.socket.terminate();
		this.#alive = false;
		this.#deps.socket.ping();
		this.send(EMPTY_AWARENESS);
	}

	#onClosed(): void {
		if (this.#closed) return;
		this.#closed = true;
		const { document, onClosed } = this.#deps;
		document.members.delete(this);
		this.#early = [];
		const left = document.awareness.remove(this);
		if (left !== null) document.broadcast(left, this);
		onClosed();
	}

	#onMessage(data: RawData, isBinary: boolean): void {
		if (this.#closed || this.#deps.socket.readyState !== this.#deps.socket.OPEN) return;
		if (!this.#bucket.take()) return this.close(CLOSE.overload, 'rate_limited');
		if (!isBinary || !Buffer.isBuffer(data)) return this.#malformed();
		try {
			this.#receive(decoding.createDecoder(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
		} catch (error) {
			this.#deps.log.debug({ err: error }, 'a damaged collaboration frame');
			this.#malformed();
		}
	}

	#malformed(): void {
		this.#deps.metrics.refused.inc({ reason: 'malformed' });
		this.close(CLOSE.malformed, 'bad_request');
	}

	#receive(decoder: decoding.Decoder): void {
		switch (decoding.readVarUint(decoder)) {
			case FRAME.sync:
				return this.#receiveSync(decoder);
			case FRAME.awareness:
				return this.#receiveAwareness(decoding.readVarUint8Array(decoder));
			case FRAME.queryAwareness: {
				const present = this.#deps.document.awareness.all();
				return present === null ? undefined : this.send(present);
			}
			case FRAME.live:
				return this.#receiveLive(decoding.readVarUint8Array(decoder));
			default:
				return this.#malformed();
		}
	}

	#receiveSync(decoder: decoding.Decoder): void {
		const step = decoding.readVarUint(decoder);
		const content = decoding.readVarUint8Array(decoder);
		if (step === SYNC.step1) return this.#answerStep1(content);
		if (step !== SYNC.step2 && step !== SYNC.update) return this.#malformed();
		// A copy: the frame's memory belongs to the socket's buffer pool.
		this.#take(content.slice());
	}

	/** Answers with what the client lacks: the state of now, sent once all of it is on disk. */
	#answerStep1(stateVector: Uint8Array): void {
		const { document, socket } = this.#deps;
		const frame = encodeSync(SYNC.step2, Y.encodeStateAsUpdate(document.doc, stateVector));
		document.whenDurable(() => {
			if (socket.readyState !== socket.OPEN) return;
			// A client that asks again before it read the first answer is slow like any other.
			if (this.#syncing > 0) return this.send(frame);
			this.#syncing = frame.length;
			socket.send(frame, { binary: true, compress: false }, () => (this.#syncing = 0));
		});
	}

	#take(bytes: Uint8Array): void {
		const { document, rights, metrics, onUpdate } = this.#deps;
		if (!rights.write) {
			// y-protocols: a reader's writes are ignored. An empty answer to our step 1 is no write.
			if (isEmptyUpdate(bytes)) return document.whenDurable(() => this.stored());
			metrics.refused.inc({ reason: 'read_only' });
			return;
		}
		const outcome = document.submit(bytes, this.#accountId, this);
		if (outcome === 'incomplete') return this.#keepEarly(bytes);
		this.#settle(outcome);
		if (outcome === 'pending') {
			onUpdate();
			this.#retryEarly();
		}
	}

	#settle(outcome: Exclude<Submission, 'incomplete'>): void {
		const { document, metrics, log } = this.#deps;
		if (outcome === 'pending') return;
		if (outcome === 'known') return document.whenDurable(() => this.stored());
		metrics.refused.inc({ reason: outcome });
		if (outcome === 'forbidden')
			log.warn({ accountId: this.#accountId, document: document.name }, 'an update touched what is not its author’s');
		if (outcome === 'malformed') return this.close(CLOSE.malformed, 'bad_request');
		if (outcome === 'forbidden') return this.close(CLOSE.forbidden, 'forbidden');
		if (outcome === 'full') return this.close(CLOSE.full, 'payload_too_large');
		return this.close(CLOSE.overload, 'unavailable');
	}

	/** An edit made between connecting and the first sync builds on what only that sync brings. */
	#keepEarly(bytes: Uint8Array): void {
		this.#earlyBytes += bytes.length;
		if (this.#earlyBytes > MAX_EARLY_BYTES) {
			this.#deps.metrics.refused.inc({ reason: 'incomplete' });
			return this.close(CLOSE.overload, 'incomplete');
		}
		this.#early.push(bytes);
	}

	#retryEarly(): void {
		if (this.#early.length === 0) return;
		const early = this.#early;
		this.#early = [];
		this.#earlyBytes = 0;
		for (const bytes of early) {
			const outcome = this.#deps.document.submit(bytes, this.#accountId, this);
			if (outcome === 'incomplete') this.#keepEarly(bytes);
			else this.#settle(outcome);
		}
	}

	#receiveAwareness(bytes: Uint8Array): void {
		const { principal, document } = this.#deps;
		// A wall shows; it is nobody's presence.
		if (principal.type !== 'account') return;
		const user = { accountId: this.#accountId, name: this.#name };
		const frame = document.awareness.update(this, user, bytes, (client) =>
			document.claimClient(client, this.#accountId),
		);
		if (frame !== null) document.broadcast(frame, this);
	}

	#receiveLive(payload: Uint8Array): void {
		if (!this.extended || payload.length > COLLABORATION_LIMITS.live) return this.#malformed();
		if (!this.#deps.rights.write) {
			this.#deps.metrics.refused.inc({ reason: 'read_only' });
			return;
		}
		const frame = encodeRelayedLive({ accountId: this.#accountId, name: this.#name, payload });
		for (const member of this.#deps.document.members) {
			if (member !== this && member instanceof Connection && member.extended) member.send(frame);
		}
	}
}

/** The update of a document in which nothing happened: no structs, no deletions. */
function isEmptyUpdate(bytes: Uint8Array): boolean {
	return bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;
}
