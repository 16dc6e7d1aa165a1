import * as Y from 'yjs';
import { COLLABORATION_LIMITS, encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { STROKES_ROOT } from '#domain/annotations/stroke.ts';
import { DocumentAwareness } from './awareness.ts';
import type { CollaborationRepository, StoredDocument } from './collaboration.repository.ts';
import type { CommitSink, GroupCommit, StoredUpdate } from './groupCommit.ts';
import { inspectUpdate, readOwners, type Verdict } from './updateGuard.ts';

/** A connection as a document sees it. */
export interface Member {
	/** Sends a frame to this client. */
	send(frame: Uint8Array): void;
	/** One more of its counted frames is on disk. */
	stored(): void;
}

/** What became of an update. */
export type Submission = 'known' | 'pending' | 'incomplete' | 'malformed' | 'forbidden' | 'full' | 'overload';

interface Waiting {
	readonly ticket: number;
	readonly run: () => void;
}

export interface LiveDocumentDeps {
	readonly repository: CollaborationRepository;
	readonly commits: GroupCommit<Member>;
}

/**
 * One open collaborative document. `doc` may be ahead of the disk; nobody is told anything (update, ack, first sync)
 * before what it rests on is on disk.
 */
export class LiveDocument implements CommitSink<Member> {
	readonly name: string;
	readonly doc = new Y.Doc();
	readonly members = new Set<Member>();
	readonly awareness = new DocumentAwareness<Member>();
	readonly #deps: LiveDocumentDeps;
	readonly #isInk: boolean;
	readonly #owners: Map<number, string>;
	#strokes = 0;
	#bytes: number;
	/** Numbers of the stored rows this document contains and no snapshot does yet, ascending. */
	#rows: bigint[];
	#upToSeq: bigint;
	#lastTicket = 0;
	#storedTicket = 0;
	#waiting: Waiting[] = [];
	#compacting: Promise<void> | null = null;

	constructor(name: string, stored: StoredDocument, deps: LiveDocumentDeps) {
		this.name = name;
		this.#deps = deps;
		this.#isInk = name.startsWith('ink/');
		const parts = [...(stored.snapshot === null ? [] : [stored.snapshot]), ...stored.updates.map(({ bytes }) => bytes)];
		this.doc.transact(() => {
			for (const bytes of parts) Y.applyUpdate(this.doc, bytes);
		});
		this.#bytes = parts.reduce((sum, { length }) => sum + length, 0);
		this.#rows = stored.updates.map(({ seq }) => seq);
		this.#upToSeq = stored.upToSeq;
		const strokes = this.doc.getMap(STROKES_ROOT);
		this.#owners = this.#isInk ? readOwners(this.doc) : new Map<number, string>();
		if (this.#isInk) {
			this.#strokes = strokes.size;
			strokes.observe((event) => {
				for (const { action } of event.changes.keys.values())
					this.#strokes += action === 'add' ? 1 : action === 'delete' ? -1 : 0;
			});
		}
	}

	/** Rows no snapshot contains yet. */
	get rows(): number {
		return this.#rows.length;
	}

	/** Whether nothing waits for the disk. */
	get isDurable(): boolean {
		return this.#storedTicket === this.#lastTicket;
	}

	/** Judges an update, applies it and hands it to the writer; 'pending' and 'known' become durable, the rest is dropped. */
	submit(bytes: Uint8Array, accountId: string, sender: Member | null): Submission {
		const ink = this.#isInk && sender !== null ? { accountId, owners: this.#owners, strokes: this.#strokes } : null;
		const verdict = inspectUpdate(this.doc, bytes, ink);
		if (verdict.type !== 'new') return verdict.type;
		if (this.#bytes + bytes.length > COLLABORATION_LIMITS.document) return 'full';
		if (!this.#deps.commits.hasRoom(bytes.length)) return 'overload';
		if (!this.#isInk && !isApplicable(this.doc, bytes)) return 'malformed';
		this.#apply(bytes, verdict, accountId);
		this.#lastTicket += 1;
		this.#deps.commits.enqueue({ name: this.name, bytes, accountId, sender }, this);
		return 'pending';
	}

	/** Runs once everything applied so far is on disk: at once when it already is. */
	whenDurable(run: () => void): void {
		if (this.isDurable) run();
		else this.#waiting.push({ ticket: this.#lastTicket, run });
	}

	/** The same as a promise. */
	durable(): Promise<void> {
		return new Promise((resolve) => this.whenDurable(resolve));
	}

	/** Binds a Yjs client id to an account; false when it is another's. */
	claimClient(client: number, accountId: string): boolean {
		const owner = this.#owners.get(client);
		if (owner === undefined) this.#owners.set(client, accountId);
		return owner === undefined || owner === accountId;
	}

	/** Called by the writer after the commit: the others get the content, its writers their acks. */
	committed(updates: readonly StoredUpdate<Member>[]): void {
		this.#storedTicket += updates.length;
		for (const { seq } of updates) this.#rows.push(seq);
		const [first] = updates;
		if (first !== undefined) {
			// One frame for all that one commit made durable. A writer may get its own part back: Yjs ignores it.
			const bytes = updates.length === 1 ? first.bytes : Y.mergeUpdates(updates.map((update) => update.bytes));
			this.broadcast(
				encodeSync(SYNC.update, bytes),
				updates.every(({ sender }) => sender === first.sender) ? first.sender : null,
			);
		}
		for (const { sender } of updates) sender?.stored();
		while (this.#waiting[0] !== undefined && this.#waiting[0].ticket <= this.#storedTicket)
			this.#waiting.shift()?.run();
	}

	/** Sends a frame to everyone here but one. */
	broadcast(frame: Uint8Array, except: Member | null): void {
		for (const member of this.members) if (member !== except) member.send(frame);
	}

	/**
	 * Writes a snapshot and removes the rows inside it. One at a time; a failure leaves everything as it was. The snapshot
	 * may contain updates whose own commit is still under way: they then exist twice for a while, which Yjs ignores.
	 */
	compact(): Promise<void> {
		this.#compacting ??= this.#compact().finally(() => (this.#compacting = null));
		return this.#compacting;
	}

	async #compact(): Promise<void> {
		const rows = this.#rows;
		const last = rows.at(-1);
		if (last === undefined) return;
		const snapshot = Y.encodeStateAsUpdate(this.doc);
		const before = this.#bytes;
		const done = await this.#deps.repository.compact(this.name, snapshot, this.#upToSeq, rows.slice());
		if (!done) return;
		this.#upToSeq = last;
		this.#rows = this.#rows.filter((seq) => seq > last);
		this.#bytes += snapshot.length - before;
	}

	#apply(bytes: Uint8Array, verdict: Extract<Verdict, { type: 'new' }>, accountId: string): void {
		Y.applyUpdate(this.doc, bytes);
		this.#bytes += bytes.length;
		if (this.#isInk)
			for (const client of verdict.clients) if (!this.#owners.has(client)) this.#owners.set(client, accountId);
	}
}

/**
 * Tries an update on a copy. Ink is judged exactly; a free-form document may hold anything Yjs knows, and an update that
 * fails half-way would leave memory and disk different. Drafts are small enough for this.
 */
function isApplicable(doc: Y.Doc, bytes: Uint8Array): boolean {
	const copy = new Y.Doc();
	try {
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		Y.applyUpdate(copy, bytes);
		return copy.store.pendingStructs === null && copy.store.pendingDs === null;
	} catch {
		return false;
	} finally {
		copy.destroy();
	}
}
