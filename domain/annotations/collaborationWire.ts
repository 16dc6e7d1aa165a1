import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/*
 * Frames at /collaboration (docs/PROTOCOL.md, C-1…). Types 0–3 are y-websocket's; types from 100 are ours and travel only
 * on connections opened with `?ack=1`, because a stock provider does not know them.
 */

/** First number of every frame. */
export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 100, live: 101, rights: 102 } as const;

/** Second number of a sync frame (y-protocols/sync). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Limits of one connection and one document; bytes unless said otherwise. */
export const COLLABORATION_LIMITS = {
	/** One frame; holds what a tablet wrote during hours without network. */
	frame: 8 * 1024 * 1024,
	/** One document: snapshot and updates since. */
	document: 32 * 1024 * 1024,
	/** One live (unfinished) stroke message. */
	live: 8 * 1024,
	/** One person's awareness state as JSON. */
	awareness: 4 * 1024,
} as const;

/**
 * Close codes. y-websocket treats 4400–4499 as final (the server decided; coming back does not help) and everything else
 * as "try again", with growing pauses.
 */
export const CLOSE = {
	/** The frame or update cannot be read. */
	malformed: 4400,
	/** The session ended: signed out, expired, account disabled. */
	signedOut: 4401,
	/** The right to read was lost, or somebody else's content was touched. */
	forbidden: 4403,
	/** Unknown or not theirs: the same answer (a client that is told with `told=1`). */
	notFound: 4404,
	/** The document is full. */
	full: 4413,
	/** Not for now (a closed session, hidden public ink): it is there again afterwards. A client asks again by itself, with long pauses. */
	suspended: 4423,
	/** Rights changed; the normal join decides again. */
	rightsChanged: 4503,
	/** Restart of the server. */
	restart: 1012,
	/** Too much at once, or the database is away; nothing unacknowledged is kept. */
	overload: 1013,
} as const;

/** A live message as it reaches the others: the server says whose it is. An empty payload: a connection of theirs is gone. */
export interface LiveMessage {
	readonly accountId: string;
	readonly name: string;
	readonly payload: Uint8Array;
}

/** `ack <count>`: how many sync step 2 and update frames of this connection are on disk. */
export function encodeAck(count: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.ack);
		encoding.writeVarUint(encoder, count);
	});
}

/** `rights <0|1>`: whether this connection may write; the first frame the server sends. */
export function encodeRights(write: boolean): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.rights);
		encoding.writeVarUint(encoder, write ? 1 : 0);
	});
}

/** Client to server: an opaque part of an unfinished stroke. */
export function encodeLive(payload: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.live);
		encoding.writeVarUint8Array(encoder, payload);
	});
}

/** Server to the others: the same with its sender. */
export function encodeRelayedLive(message: LiveMessage): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.live);
		encoding.writeVarString(encoder, message.accountId);
		encoding.writeVarString(encoder, message.name);
		encoding.writeVarUint8Array(encoder, message.payload);
	});
}

/** Reads the rest of a relayed live frame, after its type. Throws on a damaged one. */
export function readRelayedLive(decoder: decoding.Decoder): LiveMessage {
	return {
		accountId: decoding.readVarString(decoder),
		name: decoding.readVarString(decoder),
		payload: decoding.readVarUint8Array(decoder),
	};
}

/** A sync frame: step 1 carries a state vector, step 2 and update carry a Yjs update (V1). */
export function encodeSync(step: (typeof SYNC)[keyof typeof SYNC], content: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.sync);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, content);
	});
}

/** Whether an outgoing frame is one that the server counts in its acks (sync step 2 or update). */
export function isCounted(frame: Uint8Array): boolean {
	return frame[0] === FRAME.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update);
}
