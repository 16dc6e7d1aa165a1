/**
 * What a person may be told about a document's content:
 * - `connecting`: never connected yet;
 * - `saved` ("Đã lưu"): everything written here is on the server's disk;
 * - `saving`: connected, something is not on disk yet; or the server has just asked to join again;
 * - `offline`: no connection; what is written now is kept in this page and sent later;
 * - `readonly`: connected, may read only;
 * - `revoked`: the server ended it for good (right lost, signed out, document full); see `closeCode`.
 */
export type CollaborationStatus = 'connecting' | 'saved' | 'saving' | 'offline' | 'readonly' | 'revoked';

/** A moment of a collaboration session; a new object for every change. */
export interface CollaborationSnapshot {
	readonly status: CollaborationStatus;
	/** Whether something written here may be missing on the server; leaving the page now would lose it. */
	readonly unsaved: boolean;
	/** Whether the content of the server has arrived at least once. */
	readonly loaded: boolean;
	/** Code of docs/PROTOCOL.md when `status` is 'revoked'. */
	readonly closeCode: number | null;
}

/**
 * Counts what went out on the present connection against what the server says is on disk. Truthful over reconnects:
 * edits made while disconnected stay unsaved until the sync that carries them is acknowledged.
 */
export class SaveState {
	#connected = false;
	#everConnected = false;
	#loaded = false;
	/** Counted frames sent on this connection, and how many of them are on disk. */
	#sent = 0;
	#durable = 0;
	/** The answer to the server's sync step 1 went out: it carried everything written before. */
	#answered = false;
	#synced = false;
	/** `#sent` at the last edit; an edit that sent nothing fell into a dying connection. */
	#sentAtEdit = 0;
	#unsent = false;
	#dirty = false;
	#mayWrite = true;
	/** The server closed the connection to decide anew: it is not lost. */
	#rejoins = false;
	#closeCode: number | null = null;

	snapshot(): CollaborationSnapshot {
		return { status: this.#status(), unsaved: this.#dirty, loaded: this.#loaded, closeCode: this.#closeCode };
	}

	/** A new connection is being made: nothing of the old one counts. */
	connecting(): void {
		this.#connected = false;
		this.#sent = 0;
		this.#durable = 0;
		this.#sentAtEdit = 0;
		this.#answered = false;
		this.#synced = false;
	}

	connected(): void {
		this.#connected = true;
		this.#rejoins = false;
		this.#everConnected = true;
		this.#closeCode = null;
	}

	disconnected(): void {
		this.connecting();
	}

	/** The connection, or the attempt to make one, ended; `toRejoin`: because the server decides anew about its rights. */
	ended(toRejoin: boolean): void {
		this.#rejoins = toRejoin;
	}

	/** The document changed here, by this person; the provider has already tried to send it. */
	edited(): void {
		this.#dirty = true;
		if (this.#sent === this.#sentAtEdit) this.#unsent = true;
		this.#sentAtEdit = this.#sent;
	}

	/** The server's content has arrived. */
	synced(): void {
		this.#synced = true;
		this.#loaded = true;
		this.#settle();
	}

	/** A frame went out that the server will count. */
	sent(isAnswer: boolean): void {
		this.#sent += 1;
		if (!isAnswer) return;
		this.#answered = true;
		this.#unsent = false;
		this.#sentAtEdit = this.#sent;
	}

	acknowledged(count: number): void {
		this.#durable = Math.max(this.#durable, count);
		this.#settle();
	}

	/** Whether this connection may write. */
	get mayWrite(): boolean {
		return this.#mayWrite;
	}

	/** What is not on the server has been put elsewhere. */
	abandoned(): void {
		this.#dirty = false;
		this.#unsent = false;
	}

	rights(mayWrite: boolean): void {
		this.#mayWrite = mayWrite;
	}

	/** The server does not give the document now; it is asked again by itself. What is written waits, as without a connection. */
	suspended(): void {
		this.connecting();
		this.#rejoins = false;
	}

	closedForGood(code: number): void {
		this.connecting();
		this.#closeCode = code;
	}

	#isSettled(): boolean {
		return this.#connected && this.#synced && this.#answered && !this.#unsent && this.#durable === this.#sent;
	}

	#settle(): void {
		if (this.#isSettled()) this.#dirty = false;
	}

	#status(): CollaborationStatus {
		if (this.#closeCode !== null) return 'revoked';
		if (this.#rejoins) return 'saving';
		if (!this.#connected) return this.#everConnected || this.#dirty ? 'offline' : 'connecting';
		if (!this.#mayWrite) return 'readonly';
		return this.#isSettled() ? 'saved' : 'saving';
	}
}
