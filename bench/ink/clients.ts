import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { encodeSync, FRAME, SYNC } from '#domain/annotations/collaborationWire.ts';
import { encodeStroke, strokeKey, STROKES_ROOT } from '#domain/annotations/stroke.ts';

/** How to talk to a server under test: both speak Yjs sync, in different envelopes. */
export interface Dialect {
	readonly label: string;
	connect(account: number): Promise<WebSocket>;
	update(bytes: Uint8Array): Uint8Array;
}

/** An account id for the n-th client. */
const accountId = (index: number): string => `0190c0de-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

/** Our server: y-websocket frames, a cookie for identity. */
export function nghiSu(label: string, url: string, name: string, options: { ack?: boolean } = {}): Dialect {
	return {
		label,
		connect: (account) => {
			const socket = new WebSocket(`${url}/${name}${options.ack ? '?ack=1' : ''}`, {
				headers: { cookie: `account=${accountId(account)}` },
			});
			return opened(socket, (data) => data[0] === FRAME.sync && data[1] === SYNC.step1, null);
		},
		update: (bytes) => encodeSync(SYNC.update, bytes),
	};
}

/** Hocuspocus 4: the document's name before each frame, and a token exchange first. */
export function hocuspocus(label: string, url: string, name: string): Dialect {
	return {
		label,
		connect: () => {
			const hello = encoding.encode((encoder) => {
				encoding.writeVarString(encoder, name);
				encoding.writeVarUint(encoder, 2);
				encoding.writeVarUint(encoder, 0);
				encoding.writeVarString(encoder, 'bench');
			});
			const isAuthenticated = (data: Uint8Array): boolean => {
				const decoder = decoding.createDecoder(data);
				decoding.readVarString(decoder);
				return decoding.readVarUint(decoder) === 2;
			};
			return opened(new WebSocket(url), isAuthenticated, hello);
		},
		update: (bytes) =>
			encoding.encode((encoder) => {
				encoding.writeVarString(encoder, name);
				encoding.writeUint8Array(encoder, encodeSync(SYNC.update, bytes));
			}),
	};
}

function opened(
	socket: WebSocket,
	isReady: (data: Uint8Array) => boolean,
	hello: Uint8Array | null,
): Promise<WebSocket> {
	socket.binaryType = 'nodebuffer';
	return new Promise((resolve, reject) => {
		socket.once('error', reject);
		if (hello !== null) socket.once('open', () => socket.send(hello));
		const onMessage = (data: Buffer): void => {
			if (!isReady(new Uint8Array(data))) return;
			socket.off('message', onMessage);
			resolve(socket);
		};
		socket.on('message', onMessage);
	});
}

/** Makes strokes of a second of handwriting (about half a kilobyte), each as the update a browser would send. */
export class StrokeWriter {
	readonly #doc = new Y.Doc();
	readonly #account: string;
	#last: Uint8Array = new Uint8Array();

	constructor(account: number) {
		this.#account = accountId(account);
		this.#doc.on('update', (update: Uint8Array) => (this.#last = update));
	}

	/** @param strokeId found again in the bytes that the others receive */
	update(strokeId: string): Uint8Array {
		const points = Array.from({ length: 160 }, (_, index) => ({
			x: 0.2 + index * 0.002,
			y: 0.5 + Math.sin(index / 7 + Math.random()) * 0.02,
			pressure: Math.random(),
		}));
		const stroke = encodeStroke({ tool: 'pen', color: 0xa3161b, width: 0.002, page: 1, points });
		this.#doc.getMap(STROKES_ROOT).set(strokeKey(this.#account, strokeId), stroke);
		return this.#last;
	}
}
