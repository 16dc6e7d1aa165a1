import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
	encodeLive,
	FRAME,
	isCounted,
	readRelayedLive,
	SYNC,
	type LiveMessage,
} from '#domain/annotations/collaborationWire.ts';
import { SaveState, type CollaborationSnapshot } from './collaborationState.ts';

export type { CollaborationSnapshot, CollaborationStatus } from './collaborationState.ts';

export interface CollaborationOptions {
	/** Address of /collaboration, such as `wss://hop.example.vn/collaboration`. */
	readonly url: string;
	/** Name of the document (domain/annotations/documentName.ts). */
	readonly name: string;
	/** Stands in for the browser's WebSocket where there is none. */
	readonly WebSocket?: typeof WebSocket;
}

/**
 * One open collaborative document: a Yjs document kept in sync with the server, and the truth about whether what was
 * written is saved. Close it with `destroy()`.
 */
export class CollaborationSession {
	readonly name: string;
	readonly doc = new Y.Doc();
	readonly #provider: WebsocketProvider;
	readonly #state = new SaveState();
	readonly #listeners = new Set<() => void>();
	readonly #liveListeners = new Set<(message: LiveMessage) => void>();
	#snapshot: CollaborationSnapshot = this.#state.snapshot();

	constructor({ url, name, WebSocket: Base = WebSocket }: CollaborationOptions) {
		this.name = name;
		const provider = new WebsocketProvider(url, name, this.doc, {
			connect: false,
			// Tabs meet on the server, which alone decides what each may see and write.
			disableBc: true,
			params: { ack: '1' },
			WebSocketPolyfill: countingSocket(Base, {
				opening: () => this.#change(() => this.#state.connecting()),
				sent: (frame) => this.#change(() => this.#state.sent(frame[1] === SYNC.step2)),
			}),
		});
		this.#provider = provider;
		provider.messageHandlers[FRAME.ack] = (_encoder, decoder) => {
			const count = decoding.readVarUint(decoder);
			this.#change(() => this.#state.acknowledged(count));
		};
		provider.messageHandlers[FRAME.rights] = (_encoder, decoder) => {
			const mayWrite = decoding.readVarUint(decoder) === 1;
			this.#change(() => this.#state.rights(mayWrite));
		};
		provider.messageHandlers[FRAME.live] = (_encoder, decoder) => {
			const message = readRelayedLive(decoder);
			for (const listener of this.#liveListeners) listener(message);
		};
		provider.on('status', ({ status }) => {
			if (status === 'connected') this.#change(() => this.#state.connected());
			if (status === 'disconnected') this.#change(() => this.#state.disconnected());
		});
		provider.on('sync', (isSynced) => {
			if (isSynced) this.#change(() => this.#state.synced());
		});
		provider.on('closed', ({ code }) => this.#change(() => this.#state.closedForGood(code)));
		// What comes from the server has the provider as its origin; everything else was written here.
		this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin !== provider) this.#change(() => this.#state.edited());
		});
		provider.connect();
	}

	/** y-protocols awareness: who else has this document open. The server fills in `user`. */
	get awareness(): WebsocketProvider['awareness'] {
		return this.#provider.awareness;
	}

	/** The state now; the same object until something changes (for useSyncExternalStore). */
	getSnapshot(): CollaborationSnapshot {
		return this.#snapshot;
	}

	/** Calls the listener after every change of the state; returns the unsubscriber. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Shows a part of an unfinished stroke to the others (at most 8 KiB); lost when there is no connection. */
	sendLive(payload: Uint8Array): void {
		const { ws } = this.#provider;
		if (ws?.readyState === 1) ws.send(encodeLive(payload));
	}

	/** Unfinished strokes of others, with the sender as the server knows it. */
	onLive(listener: (message: LiveMessage) => void): () => void {
		this.#liveListeners.add(listener);
		return () => this.#liveListeners.delete(listener);
	}

	/** Tries to join again after `revoked` (signed in again, right given back). */
	retry(): void {
		this.#provider.connect();
	}

	/** Closes the connection and frees the document. */
	destroy(): void {
		this.#listeners.clear();
		this.#liveListeners.clear();
		this.#provider.destroy();
		this.doc.destroy();
	}

	#change(change: () => void): void {
		change();
		const next = this.#state.snapshot();
		const { status, unsaved, loaded, closeCode } = this.#snapshot;
		if (next.status === status && next.unsaved === unsaved && next.loaded === loaded && next.closeCode === closeCode)
			return;
		this.#snapshot = next;
		for (const listener of this.#listeners) listener();
	}
}

interface SocketObserver {
	opening(): void;
	/** A frame the server counts is being sent. */
	sent(frame: Uint8Array): void;
}

/** A WebSocket that tells of each frame that the server will count. */
function countingSocket(Base: typeof WebSocket, observer: SocketObserver): typeof WebSocket {
	return class extends Base {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols);
			observer.opening();
		}

		override send(data: Parameters<WebSocket['send']>[0]): void {
			const frame = data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : null;
			if (frame !== null && isCounted(frame)) observer.sent(frame);
			super.send(data);
		}
	};
}
