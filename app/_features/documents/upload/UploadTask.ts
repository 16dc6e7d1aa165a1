import { UPLOAD_PART_BYTES, type BeginUpload, type DocumentView, type UploadView } from '#domain/documents/document.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { refusalOfFile } from './paperFile.ts';
import type { UploadTransport } from './uploadTransport.ts';

/**
 * - `waiting`: not started; `sending`; `reconnecting`: cut, goes on by itself; `checking`: all there, the server looks at it;
 * - `done`, `refused` (see `failure`) and `cancelled` are final.
 */
export type UploadPhase = 'waiting' | 'sending' | 'reconnecting' | 'checking' | 'done' | 'refused' | 'cancelled';

/** Why a file was refused: the server's code, or a file that this device cannot read any more. */
export type UploadFailure = ErrorCode | 'file_unreadable';

/** Where an upload stands; a new object for every change. */
export interface UploadState {
	readonly phase: UploadPhase;
	/** Bytes that the server has on disk. */
	readonly sent: number;
	readonly failure: UploadFailure | null;
	/** The server's sentence to the failure, when it gave one. */
	readonly failureText: string | null;
	readonly document: DocumentView | null;
}

export interface UploadTaskOptions {
	readonly file: Blob;
	readonly request: BeginUpload;
	readonly transport: UploadTransport;
	/** Largest part in bytes; the server's limit unless a test says otherwise. */
	readonly partBytes?: number;
	/** Waits between attempts after a cut, in ms; the last one repeats. */
	readonly backoffMs?: readonly number[];
}

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000];
const SMALLEST_PART = 256 * 1024;
/** Faults that are not the network's: tried again this often before they count as a refusal. */
const MAX_FAULTS = 5;

/**
 * Brings one file to the server in parts. A cut, a restart of the server or a sleeping tablet only delays it: it asks
 * how much arrived and goes on from there. Knows nothing of React.
 */
export class UploadTask {
	readonly request: BeginUpload;
	readonly size: number;
	readonly #file: Blob;
	readonly #transport: UploadTransport;
	readonly #backoffMs: readonly number[];
	readonly #largestPart: number;
	readonly #abort = new AbortController();
	readonly #listeners = new Set<() => void>();
	#partBytes: number;
	#wake: (() => void) | null = null;
	#state: UploadState = { phase: 'waiting', sent: 0, failure: null, failureText: null, document: null };

	constructor({ file, request, transport, partBytes = UPLOAD_PART_BYTES, backoffMs = BACKOFF_MS }: UploadTaskOptions) {
		this.request = request;
		this.size = file.size;
		this.#file = file;
		this.#transport = transport;
		this.#backoffMs = backoffMs;
		this.#largestPart = partBytes;
		// A smaller first part shows early how fast the line is.
		this.#partBytes = Math.min(partBytes, 1024 * 1024);
	}

	get id(): string {
		return this.request.id;
	}

	get state(): UploadState {
		return this.#state;
	}

	/** Whether it still has something to do. */
	get isActive(): boolean {
		const { phase } = this.#state;
		return phase !== 'done' && phase !== 'refused' && phase !== 'cancelled';
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Tries again now instead of at the end of the wait (the network is back). */
	wake(): void {
		this.#wake?.();
	}

	/** Gives up; what was sent is removed from the server. */
	cancel(): void {
		if (!this.isActive) return;
		const hadBegun = this.#state.phase !== 'waiting';
		this.#set({ phase: 'cancelled' });
		this.#abort.abort();
		// An upload that is not reached now is forgotten by the server after a day.
		if (hadBegun) this.#transport.cancel(this.id).catch(() => undefined);
	}

	/** Runs until the file is stored, refused or cancelled. Never throws. */
	async run(): Promise<void> {
		if (this.#state.phase !== 'waiting') return;
		this.#set({ phase: 'sending' });
		try {
			const refusal = await refusalOfFile(this.#file);
			if (refusal !== null) return this.#refuse(refusal, null);
		} catch {
			return this.#refuse('file_unreadable', null);
		}
		for (let cuts = 0, faults = 0; this.isActive;) {
			const sentBefore = this.#state.sent;
			try {
				await this.#attempt();
				return;
			} catch (thrown) {
				if (!this.isActive) return;
				if (!(thrown instanceof ApiError)) return this.#refuse('file_unreadable', null);
				if (this.#state.sent > sentBefore) cuts = faults = 0;
				const verdict = judge(thrown);
				if (verdict === 'final' || (verdict === 'fault' && ++faults > MAX_FAULTS)) {
					return this.#refuse(thrown.code, thrown.serverMessage);
				}
				await this.#pause(cuts++);
			}
		}
	}

	/** From "how much is there" to the end, once. */
	async #attempt(): Promise<void> {
		const { signal } = this.#abort;
		let view = await this.#transport.begin(this.request, signal);
		this.#arrived(view);
		while (view.document === null && view.received < this.size) {
			const part = await this.#file.slice(view.received, view.received + this.#partBytes).arrayBuffer();
			const startedAt = performance.now();
			view = await this.#transport.send(this.id, view.received, part, signal);
			this.#adapt(performance.now() - startedAt);
			this.#arrived(view);
		}
		if (view.document === null) {
			this.#set({ phase: 'checking' });
			view = await this.#transport.finish(this.id, signal);
		}
		if (this.isActive) this.#set({ phase: 'done', sent: this.size, document: view.document });
	}

	#arrived(view: UploadView): void {
		if (this.isActive) this.#set({ phase: 'sending', sent: view.received });
	}

	/** A slow line gets smaller parts, so that progress is seen and a cut costs little. */
	#adapt(tookMs: number): void {
		if (tookMs > 4_000) this.#partBytes = Math.max(Math.min(SMALLEST_PART, this.#largestPart), this.#partBytes / 2);
		else if (tookMs < 1_000) this.#partBytes = Math.min(this.#largestPart, this.#partBytes * 2);
	}

	#pause(cuts: number): Promise<void> {
		this.#set({ phase: 'reconnecting' });
		const wait = this.#backoffMs[Math.min(cuts, this.#backoffMs.length - 1)] ?? 0;
		return new Promise((resolve) => {
			const end = () => {
				clearTimeout(timer);
				this.#abort.signal.removeEventListener('abort', end);
				this.#wake = null;
				resolve();
			};
			const timer = setTimeout(end, wait * (0.75 + Math.random() / 2));
			this.#abort.signal.addEventListener('abort', end);
			this.#wake = end;
		});
	}

	#refuse(failure: UploadFailure, failureText: string | null): void {
		if (this.isActive) this.#set({ phase: 'refused', failure, failureText });
	}

	#set(change: Partial<UploadState>): void {
		this.#state = { ...this.#state, ...change };
		for (const listener of this.#listeners) listener();
	}
}

/**
 * What a failed request means: `cut` the network or the server was away, wait; `fault` something that should pass (a part
 * that began elsewhere than the server expects, for instance: it is asked again); `final` trying again changes nothing.
 */
function judge(error: ApiError): 'cut' | 'fault' | 'final' {
	if (error.isNetwork) return 'cut';
	switch (error.code) {
		case 'upload_interrupted':
			return 'cut';
		case 'conflict':
			return error.issueAt('received') === undefined ? 'final' : 'fault';
		case 'rate_limited':
		case 'internal':
			return 'fault';
		default:
			return 'final';
	}
}

/** Whether sending the same file once more can end otherwise: not when the file itself, or a right, is what was refused. */
export function mayHelp(failure: UploadFailure): boolean {
	switch (failure) {
		case 'rate_limited':
		case 'internal':
		case 'unavailable':
		case 'timeout':
		case 'offline':
		case 'storage_full':
		case 'upload_interrupted':
		case 'conflict':
			return true;
		default:
			return false;
	}
}
