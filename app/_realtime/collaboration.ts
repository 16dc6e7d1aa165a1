import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
	CLOSE,
	encodeLive,
	FRAME,
	isCounted,
	readRelayedLive,
	SYNC,
	type LiveMessage,
} from '#domain/annotations/collaborationWire.ts';
import { SaveState, type CollaborationSnapshot } from './collaborationState.ts';
import { Unacknowledged } from './unacknowledged.ts';
import type { UnsavedUpdates } from './unsavedUpdates.ts';

/** Origin of changes that an earlier page made and this one takes in: kept already, and sent like any other. */
const LEFT = { own: 'left' };
/** How long the first connection waits for the device's store, ms. */
const LOAD_PATIENCE_MS = 500;
/** The shortest pause before a document that is not given for now is asked for again, ms; the longest is twice that. */
const SUSPENDED_MS = 3_000;
/** Bytes of an update in which nothing happened. */
const EMPTY_UPDATE = 2;

export type { CollaborationSnapshot, CollaborationStatus } from './collaborationState.ts';

export interface CollaborationOptions {
	/** Address of /collaboration, such as `wss://hop.example.vn/collaboration`. */
	readonly url: string;
	/** Name of the document (domain/annotations/documentName.ts). */
	readonly name: string;
	/** The account whose page this is, asked with each connection: the server lets in that account and no other (C-2). */
	readonly account?: () => string | null;
	/** Keeps on the device what the server has not acknowledged. */
	readonly unsaved?: UnsavedUpdates;
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
	readonly #refusedListeners = new Set<() => void>();
	readonly #unacknowledged = new Unacknowledged();
	/** Something went out on a connection on which nothing is taken. */
	#hasRefused = false;
	#snapshot: CollaborationSnapshot = this.#state.snapshot();
	readonly #unsaved: UnsavedUpdates | null;
	#destroyed = false;
	/** The next try for a document that the server does not give now. */
	#nextTry: ReturnType<typeof setTimeout> | undefined;
	/** Wanted while it was being asked for: the answer on its way may be older than the wish. */
	#wantedMeanwhile = false;

	constructor({ url, name, account, unsaved, WebSocket: Base = WebSocket }: CollaborationOptions) {
		this.name = name;
		this.#unsaved = unsaved ?? null;
		const provider = new WebsocketProvider(url, name, this.doc, {
			connect: false,
			// Tabs meet on the server, which alone decides what each may see and write.
			disableBc: true,
			params: { ack: '1', told: '1' },
			WebSocketPolyfill: countingSocket(Base, {
				opening: () => {
					this.#unacknowledged.connecting();
					this.#hasRefused = false;
					this.#change(() => this.#state.connecting());
				},
				sent: (frame) => {
					const update = this.#unacknowledged.sent(frame);
					this.#change(() => this.#state.sent(frame[1] === SYNC.step2));
					if (!this.#state.mayWrite && update.length > EMPTY_UPDATE) this.#tellRefused();
				},
			}),
		});
		this.#provider = provider;
		provider.messageHandlers[FRAME.ack] = (_encoder, decoder) => {
			const count = decoding.readVarUint(decoder);
			this.#unacknowledged.acknowledged(count);
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
			const as = account?.() ?? null;
			// Read when the next connection is made.
			if (as !== null) provider.params['as'] = as;
			if (status === 'connected') this.#change(() => this.#state.connected());
			if (status === 'disconnected') this.#change(() => this.#state.disconnected());
		});
		provider.on('connection-close', (event) =>
			this.#change(() => this.#state.ended(event?.code === CLOSE.rightsChanged)),
		);
		provider.on('sync', (isSynced) => {
			if (!isSynced) return;
			this.#wantedMeanwhile = false;
			this.#change(() => this.#state.synced());
		});
		provider.on('closed', ({ code }) => {
			if (code === CLOSE.suspended) return this.#waitUntilGiven();
			this.#change(() => this.#state.closedForGood(code));
			if (code !== CLOSE.notFound || !this.#wantedMeanwhile) return;
			this.#wantedMeanwhile = false;
			this.retry();
		});
		// What comes from the server has the provider as its origin; everything else was written here.
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === provider) return;
			if (origin !== LEFT) unsaved?.add(update);
			this.#unacknowledged.edited(update);
			this.#change(() => this.#state.edited());
		});
		const as = account?.() ?? null;
		if (as !== null) provider.params['as'] = as;
		if (unsaved === undefined) provider.connect();
		else void this.#connectWithWhatWasLeft(unsaved);
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

	/** What was written here and is not known to be on the server, as Yjs updates. */
	unacknowledged(): readonly Uint8Array[] {
		return this.#unacknowledged.updates();
	}

	/**
	 * Calls the listener when something written here went to a server that takes nothing on this connection (reading only), now
	 * or already; `unacknowledged` says what. Returns the unsubscriber.
	 */
	onRefused(listener: () => void): () => void {
		this.#refusedListeners.add(listener);
		if (this.#hasRefused) queueMicrotask(() => this.#refusedListeners.has(listener) && listener());
		return () => this.#refusedListeners.delete(listener);
	}

	/** What is not acknowledged is no longer waited for, nor kept on the device: whoever calls this has put it elsewhere. */
	abandon(): void {
		this.#hasRefused = false;
		this.#unacknowledged.clear();
		this.#change(() => this.#state.abandoned());
		this.#unsaved?.settle();
	}

	/** Tries to join again after `revoked` (signed in again, right given back). */
	retry(): void {
		clearTimeout(this.#nextTry);
		this.#nextTry = undefined;
		this.#provider.connect();
	}

	/**
	 * Somebody wants the document again: one that was not given, or was not there, is asked for at once (a sheet of ink that was
	 * put away and brought back, C-16).
	 */
	wanted(): void {
		if (this.#nextTry !== undefined || this.#snapshot.closeCode === CLOSE.notFound) this.retry();
		else this.#wantedMeanwhile = !this.#provider.synced;
	}

	/** Closes the connection and frees the document. */
	destroy(): void {
		this.#destroyed = true;
		clearTimeout(this.#nextTry);
		this.#listeners.clear();
		this.#liveListeners.clear();
		this.#refusedListeners.clear();
		this.#provider.destroy();
		this.doc.destroy();
	}

	/** Not all at once: every tablet of a meeting waits for the same end. */
	#waitUntilGiven(): void {
		this.#change(() => this.#state.suspended());
		clearTimeout(this.#nextTry);
		this.#nextTry = setTimeout(() => this.retry(), SUSPENDED_MS * (1 + Math.random()));
	}

	/** What an earlier page left is taken in first, so that the first answer to the server carries it; a slow device is not waited for. */
	async #connectWithWhatWasLeft(unsaved: UnsavedUpdates): Promise<void> {
		const loading = unsaved.load().then((left) => this.#takeIn(left));
		await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, LOAD_PATIENCE_MS))]);
		if (!this.#destroyed) this.#provider.connect();
	}

	#takeIn(left: readonly Uint8Array[]): void {
		if (left.length === 0 || this.#destroyed) return;
		const provider = this.#provider;
		const apply = (): void => {
			this.doc.transact(() => left.forEach((update) => Y.applyUpdate(this.doc, update, LEFT)), LEFT);
			// Also what waits for content of the server before it is seen here.
			this.#change(() => this.#state.edited());
		};
		// Between joining and the server's content a change that builds on it would be taken in and not sent.
		if (provider.wsconnected && !provider.synced) provider.once('sync', apply);
		else apply();
	}

	#tellRefused(): void {
		this.#hasRefused = true;
		// After the provider has gone on: whoever hears of it may write.
		queueMicrotask(() => {
			if (this.#hasRefused) for (const listener of [...this.#refusedListeners]) listener();
		});
	}

	#change(change: () => void): void {
		const wasUnsaved = this.#snapshot.unsaved;
		change();
		const next = this.#state.snapshot();
		if (wasUnsaved && !next.unsaved) {
			this.#unacknowledged.clear();
			this.#unsaved?.settle();
		}
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
