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
import { guarded } from '#server/platform/requestScope.ts';
import type { AccountShare } from './accountShare.ts';
import type { CollaborationMetrics } from './annotations.metrics.ts';
import type { CollaborationRights } from './authorization.ts';
import { EMPTY_AWARENESS } from './awareness.ts';
import type { Author, LiveDocument, Member, Submission } from './liveDocument.ts';

/** What a connection is made of. */
export interface ConnectionDeps {
	readonly socket: WebSocket;
	readonly document: LiveDocument;
	readonly principal: Principal;
	readonly rights: CollaborationRights;
	/** Opened with `?ack=1`: understands acks, live strokes and rights. */
	readonly extended: boolean;
	readonly limits: ConnectionLimits;
	/** What the account may cost, shared by all its connections. */
	readonly share: AccountShare;
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

const NOTHING_MORE = new Uint8Array();
/** Updates kept until what they build on arrives (bytes), see `Verdict` 'incomplete'. */
const MAX_EARLY_BYTES = 1024 * 1024;
/** Longest state vector, in bytes: some 30 000 client ids, of which every page that ever drew in a document has one. */
const MAX_STATE_VECTOR = 256 * 1024;

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
	/** An answer to a sync step 1 is on its way, and what was asked last meanwhile. */
	#answering = false;
	#askedAgain: Uint8Array | null = null;
	/** Frames that arrived and wait for their turn. */
	#held = 0;
	#alive = true;
	#gone = false;
	/** The server has ended it: nothing of it counts any more, what waits included. */
	#refused = false;
	#closed = false;
	leads: boolean;
	/** Has sent parts of unfinished strokes. */
	#drew = false;

	constructor(deps: ConnectionDeps) {
		this.#deps = deps;
		const { principal, socket, document, limits } = deps;
		this.#accountId = principal.type === 'account' ? principal.identity.accountId : '';
		this.#name = principal.type === 'account' ? principal.identity.displayName : '';
		this.leads = deps.rights.leads ?? false;
		this.#bucket = new TokenBucket(limits.framesPerSecond, limits.frameBurst);
		socket.binaryType = 'nodebuffer';
		socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
		socket.on('pong', () => (this.#alive = true));
		socket.on('error', (error) => deps.log.debug({ err: error }, 'a collaboration connection broke'));
		socket.on('close', () => guarded(deps.log, 'a collaboration connection that left', () => this.#onClosed()));
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
		this.#refused = true;
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
		if (this.#gone) return;
		this.#gone = true;
		const { document } = this.#deps;
		document.members.delete(this);
		const left = document.awareness.remove(this);
		if (left !== null) document.broadcast(left, this);
		// Whatever was being drawn over this connection will not be finished.
		if (this.#drew) this.#relayLive(NOTHING_MORE);
		this.#giveBack();
	}

	/** The document is given back once what the person wrote before leaving has been taken. */
	#giveBack(): void {
		if (!this.#gone || this.#held > 0 || this.#closed) return;
		this.#closed = true;
		this.#early = [];
		this.#deps.onClosed();
	}

	#onMessage(data: RawData, isBinary: boolean): void {
		if (this.#refused || this.#deps.socket.readyState !== this.#deps.socket.OPEN) return;
		if (!this.#bucket.take()) return this.close(CLOSE.overload, 'rate_limited');
		if (!isBinary || !Buffer.isBuffer(data)) return this.#malformed();
		this.#work(data.byteLength, () => this.#read(data));
	}

	/** Does something in this account's turn. */
	#work(bytes: number, run: () => void): void {
		this.#held += 1;
		const taken = this.#deps.share.work(bytes, () => {
			this.#held -= 1;
			if (!this.#refused) run();
			this.#giveBack();
		});
		if (taken) return;
		this.#held -= 1;
		this.close(CLOSE.overload, 'rate_limited');
	}

	#read(data: Buffer): void {
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
		if (step === SYNC.step1 && content.length <= MAX_STATE_VECTOR) return this.#answerStep1(content);
		if (step !== SYNC.step2 && step !== SYNC.update) return this.#malformed();
		// A copy: the frame's memory belongs to the socket's buffer pool.
		this.#take(content.slice());
	}

	/**
	 * Answers with what the client lacks: the state of now, sent once all of it is on disk. Who asks again before the answer
	 * has left is answered once more afterwards, whatever was asked in between: what it asked last says what it has.
	 */
	#answerStep1(stateVector: Uint8Array): void {
		if (this.#answering) {
			this.#askedAgain = stateVector.slice();
			return;
		}
		this.#answering = true;
		const { document, socket } = this.#deps;
		const frame = document.answerStep1(stateVector);
		document.whenDurable(() => {
			if (socket.readyState !== socket.OPEN) return;
			this.#syncing = frame.length;
			socket.send(frame, { binary: true, compress: false }, () => {
				this.#syncing = 0;
				this.#answering = false;
				const again = this.#askedAgain;
				this.#askedAgain = null;
				if (again !== null) this.#work(again.length, () => this.#answerStep1(again));
			});
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
		const outcome = document.submit(bytes, this.#author(), this);
		if (outcome === 'incomplete') return this.#keepEarly(bytes);
		this.#settle(outcome);
		if (outcome === 'pending') {
			onUpdate();
			this.#retryEarly();
		}
	}

	#author(): Author {
		return { accountId: this.#accountId, leads: this.leads };
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
			const outcome = this.#deps.document.submit(bytes, this.#author(), this);
			if (outcome === 'incomplete') this.#keepEarly(bytes);
			else this.#settle(outcome);
		}
	}

	#receiveAwareness(bytes: Uint8Array): void {
		const { principal, document } = this.#deps;
		// A wall shows; it is nobody's presence.
		if (principal.type !== 'account') return;
		if (!this.#mayRelay(bytes.length)) return;
		const user = { accountId: this.#accountId, name: this.#name };
		const frame = document.awareness.update(this, user, bytes, (client) =>
			document.claimClient(client, this.#accountId),
		);
		if (frame !== null) document.broadcast(frame, this);
	}

	/** What is handed on costs its length for everyone who gets it. Beyond its share it is left out: none of it is stored. */
	#mayRelay(bytes: number): boolean {
		const { document, share, metrics } = this.#deps;
		if (share.relays(bytes * document.members.size)) return true;
		metrics.refused.inc({ reason: 'relay' });
		return false;
	}

	#receiveLive(payload: Uint8Array): void {
		if (!this.extended || payload.length > COLLABORATION_LIMITS.live) return this.#malformed();
		if (!this.#deps.rights.write) {
			this.#deps.metrics.refused.inc({ reason: 'read_only' });
			return;
		}
		// Empty is the server's own word: a connection is gone.
		if (payload.length === 0) return this.#malformed();
		if (!this.#mayRelay(payload.length)) return;
		this.#drew = true;
		this.#relayLive(payload);
	}

	#relayLive(payload: Uint8Array): void {
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
