import * as Y from 'yjs';
import { COLLABORATION_LIMITS, encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { PUBLIC_INK_QUOTA } from '#domain/annotations/inkQuota.ts';
import { parseCollaborationName } from '#domain/annotations/documentName.ts';
import { AuthorUsage } from './authorUsage.ts';
import { DocumentAwareness } from './awareness.ts';
import type { CollaborationRepository, StoredDocument } from './collaboration.repository.ts';
import type { CommitSink, GroupCommit, StoredUpdate } from './groupCommit.ts';
import { inspectUpdate, readOwners, type InkRules, type Verdict } from './updateGuard.ts';

/** A connection as a document sees it. */
export interface Member {
	/** Sends a frame to this client. */
	send(frame: Uint8Array): void;
	/** One more of its counted frames is on disk. */
	stored(): void;
}

/** Who writes. */
export interface Author {
	readonly accountId: string;
	/** Those who lead have no quota in the public layer (C-13). */
	readonly leads: boolean;
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
	/** What each author has in it; null: no ink. */
	readonly #usage: AuthorUsage | null;
	/** A layer that many write in: one author may not fill it. */
	readonly #isShared: boolean;
	#bytes: number;
	/** Of these, bytes that no snapshot holds yet: what was written and rubbed out again is still among them. */
	#loose: number;
	#whole: Uint8Array | null = null;
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
		const parsed = parseCollaborationName(name);
		this.#isInk = parsed?.type === 'ink';
		this.#isShared = parsed?.type === 'ink' && parsed.layer === 'public';
		const parts = [...(stored.snapshot === null ? [] : [stored.snapshot]), ...stored.updates.map(({ bytes }) => bytes)];
		this.doc.transact(() => {
			for (const bytes of parts) Y.applyUpdate(this.doc, bytes);
		});
		this.#bytes = parts.reduce((sum, { length }) => sum + length, 0);
		this.#rows = stored.updates.map(({ seq }) => seq);
		this.#upToSeq = stored.upToSeq;
		this.#loose = stored.updates.reduce((sum, { bytes }) => sum + bytes.length, 0);
		this.#owners = this.#isInk ? readOwners(this.doc) : new Map<number, string>();
		this.#usage = this.#isInk ? new AuthorUsage(this.doc, this.#owners) : null;
	}

	/** Rows no snapshot contains yet. */
	get rows(): number {
		return this.#rows.length;
	}

	/** Bytes no snapshot contains yet. */
	get looseBytes(): number {
		return this.#loose;
	}

	/** Whether nothing waits for the disk. */
	get isDurable(): boolean {
		return this.#storedTicket === this.#lastTicket;
	}

	/** Judges an update, applies it and hands it to the writer; 'pending' and 'known' become durable, the rest is dropped. */
	submit(bytes: Uint8Array, { accountId, leads }: Author, sender: Member | null): Submission {
		const verdict = inspectUpdate(this.doc, bytes, sender === null ? null : this.#inkRules(accountId, leads));
		if (verdict.type !== 'new') return verdict.type;
		const limit = this.#isShared && !leads ? PUBLIC_INK_QUOTA.shared.bytes : COLLABORATION_LIMITS.document;
		// What was rubbed out again goes with the next snapshot: until then it is not full for good.
		if (this.#bytes + bytes.length > limit) return this.#loose > limit / 8 ? 'overload' : 'full';
		if (!this.#deps.commits.hasRoom(bytes.length)) return 'overload';
		if (!this.#isInk && !isApplicable(this.doc, bytes)) return 'malformed';
		this.#apply(bytes, verdict, accountId);
		this.#whole = null;
		this.#lastTicket += 1;
		this.#deps.commits.enqueue({ name: this.name, bytes, accountId, sender }, this);
		return 'pending';
	}

	/** Sync step 2 with what a client lacks. Who has nothing gets everything: encoded once for all who ask until it changes. */
	answerStep1(stateVector: Uint8Array): Uint8Array {
		if (stateVector.length > 1) return encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, stateVector));
		this.#whole ??= encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc));
		return this.#whole;
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
		const loose = this.#loose;
		const done = await this.#deps.repository.compact(this.name, snapshot, this.#upToSeq, rows.slice());
		if (!done) return;
		this.#upToSeq = last;
		this.#rows = this.#rows.filter((seq) => seq > last);
		this.#bytes += snapshot.length - before;
		this.#loose -= loose;
	}

	#inkRules(accountId: string, leads: boolean): InkRules | null {
		if (this.#usage === null) return null;
		const usage = this.#isShared && !leads ? this.#usage.of(accountId) : null;
		return { accountId, owners: this.#owners, strokes: this.#usage.strokes, usage };
	}

	#apply(bytes: Uint8Array, verdict: Extract<Verdict, { type: 'new' }>, accountId: string): void {
		Y.applyUpdate(this.doc, bytes);
		this.#bytes += bytes.length;
		this.#loose += bytes.length;
		this.#usage?.made(accountId, verdict.made);
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
