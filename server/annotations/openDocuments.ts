import type { Logger } from '#server/platform/log.ts';
import { LiveDocument, type LiveDocumentDeps } from './liveDocument.ts';

/** An open document and the duty to give it back. */
export interface Lease {
	readonly document: LiveDocument;
	/** Gives it back; does nothing the second time. */
	release(): void;
}

export interface OpenDocumentsDeps extends LiveDocumentDeps {
	readonly log: Logger;
	/** How long a document stays in memory after its last user left. */
	readonly idleMs: number;
	/** A snapshot is written after this many updates, and when a document with a tenth of them is put away. */
	readonly compactEvery: number;
}

interface Slot {
	users: number;
	readonly loading: Promise<LiveDocument>;
	timer: NodeJS.Timeout | null;
}

/** A snapshot is written after this many bytes of updates too, in bytes: what was rubbed out leaves the disk with it. */
const COMPACT_BYTES = 2 * 1024 * 1024;

/** The documents in memory: each at most once, loaded single-flight, put away when idle and durable. */
export class OpenDocuments {
	readonly #deps: OpenDocumentsDeps;
	readonly #slots = new Map<string, Slot>();

	constructor(deps: OpenDocumentsDeps) {
		this.#deps = deps;
	}

	/** Documents in memory. */
	get size(): number {
		return this.#slots.size;
	}

	/** Opens a document, loading it when nobody has it open. Every lease has to be released. */
	async open(name: string): Promise<Lease> {
		const slot = this.#slots.get(name) ?? this.#load(name);
		slot.users += 1;
		if (slot.timer) clearTimeout(slot.timer);
		slot.timer = null;
		const document = await slot.loading;
		let released = false;
		return {
			document,
			release: () => {
				if (released) return;
				released = true;
				slot.users -= 1;
				if (slot.users === 0) this.#scheduleUnload(name, slot, document);
			},
		};
	}

	/** Writes a snapshot in the background when enough updates came since the last one. */
	considerCompaction(document: LiveDocument): void {
		if (document.rows < this.#deps.compactEvery && document.looseBytes < COMPACT_BYTES) return;
		document
			.compact()
			.catch((error: unknown) =>
				this.#deps.log.warn({ err: error, document: document.name }, 'writing a snapshot failed'),
			);
	}

	/** Forgets every timer; nothing is put away afterwards. */
	close(): void {
		for (const { timer } of this.#slots.values()) if (timer) clearTimeout(timer);
	}

	#load(name: string): Slot {
		const loading = this.#deps.repository.load(name).then((stored) => new LiveDocument(name, stored, this.#deps));
		const slot: Slot = { users: 0, loading, timer: null };
		this.#slots.set(name, slot);
		// A failed load is not remembered: the next one tries again.
		loading.catch(() => this.#slots.delete(name));
		return slot;
	}

	#scheduleUnload(name: string, slot: Slot, document: LiveDocument): void {
		const timer = setTimeout(() => void this.#unload(name, slot, document), this.#deps.idleMs);
		timer.unref();
		slot.timer = timer;
	}

	/**
	 * Puts a document away. It stays in the map until its snapshot is written: a second copy loaded meanwhile could later
	 * be overwritten by the first one's snapshot.
	 */
	async #unload(name: string, slot: Slot, document: LiveDocument): Promise<void> {
		const { timer } = slot;
		try {
			await document.durable();
			if (document.rows > this.#deps.compactEvery / 10) await document.compact();
		} catch (error) {
			this.#deps.log.warn({ err: error, document: name }, 'writing a snapshot failed');
		}
		// Opened again meanwhile: a newer timer decides, or the last user's leaving will set one.
		if (slot.users > 0 || slot.timer !== timer) return;
		if (!document.isDurable) return this.#scheduleUnload(name, slot, document);
		this.#slots.delete(name);
		document.doc.destroy();
	}
}
