import * as Y from 'yjs';
import { PUBLIC_INK_QUOTA } from '#domain/annotations/inkQuota.ts';
import {
	decodeStroke,
	encodeStroke,
	MAX_STROKES,
	parseStrokeKey,
	STROKES_ROOT,
	strokeKey,
	type Stroke,
} from '#domain/annotations/stroke.ts';

/** A stroke on a layer. */
export interface InkStroke {
	readonly key: string;
	readonly authorId: string;
	readonly stroke: Stroke;
}

/** What changed on a layer. */
export interface InkChange {
	readonly added: readonly InkStroke[];
	readonly removed: readonly InkStroke[];
}

/** Origin of changes that nobody undoes. */
const TAKEN_BACK = { own: 'palm' };
const NO_STROKES: ReadonlyMap<string, InkStroke> = new Map();

/** One ink layer of one paper: its Yjs map as strokes by page, and undo of one's own strokes. */
export class InkLayerModel {
	readonly #map: Y.Map<unknown>;
	readonly #accountId: string | null;
	/** Most strokes of one's own here. */
	readonly #mostOwn: number;
	#own = 0;
	readonly #undo: Y.UndoManager;
	/** Changes made here carry this origin; only they are undone here. */
	readonly #origin = { own: 'ink' };
	readonly #strokes = new Map<string, InkStroke>();
	readonly #pages = new Map<number, Map<string, InkStroke>>();
	readonly #listeners = new Set<(change: InkChange) => void>();

	/**
	 * @param accountId who draws; null: nobody (the wall)
	 * @param isShared a layer that others need too: one's own part of it is limited (C-13)
	 */
	constructor(doc: Y.Doc, accountId: string | null, isShared = false) {
		this.#mostOwn = isShared ? PUBLIC_INK_QUOTA.author.strokes : MAX_STROKES;
		this.#map = doc.getMap(STROKES_ROOT);
		this.#accountId = accountId;
		// One gesture is one step: `beginStep` separates them, time does not.
		this.#undo = new Y.UndoManager(this.#map, {
			trackedOrigins: new Set([this.#origin]),
			captureTimeout: Number.MAX_SAFE_INTEGER,
		});
		for (const [key, value] of this.#map) this.#read(key, value);
		this.#map.observe(this.#handleChange);
	}

	/** Strokes of a page, oldest known first. */
	strokesOn(page: number): Iterable<InkStroke> {
		return (this.#pages.get(page) ?? NO_STROKES).values();
	}

	has(key: string): boolean {
		return this.#strokes.has(key);
	}

	get isFull(): boolean {
		return this.room <= 0;
	}

	/** How many strokes may be added here. */
	get room(): number {
		return Math.min(MAX_STROKES - this.#map.size, this.#mostOwn - this.#own);
	}

	/** Strokes on the layer, and pages that have some. */
	get extent(): { readonly strokes: number; readonly pages: number } {
		const pages = [...this.#pages.values()].filter(({ size }) => size > 0).length;
		return { strokes: this.#strokes.size, pages };
	}

	get canUndo(): boolean {
		return this.#undo.canUndo();
	}

	get canRedo(): boolean {
		return this.#undo.canRedo();
	}

	onChange(listener: (change: InkChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** What follows is a new step of undo. */
	beginStep(): void {
		this.#undo.stopCapturing();
	}

	/** Writes a finished stroke; its key, or null when the layer is full or nobody may draw here. */
	add(strokeId: string, stroke: Stroke): string | null {
		const { doc } = this.#map;
		if (this.#accountId === null || doc === null || this.isFull) return null;
		const key = strokeKey(this.#accountId, strokeId);
		const bytes = encodeStroke(stroke);
		doc.transact(() => this.#map.set(key, bytes), this.#origin);
		return key;
	}

	/** Deletes strokes; those of others stay. */
	remove(keys: readonly string[]): void {
		const own = keys.filter((key) => this.#strokes.get(key)?.authorId === this.#accountId);
		if (own.length === 0) return;
		this.#map.doc?.transact(() => own.forEach((key) => this.#map.delete(key)), this.#origin);
	}

	/** Deletes strokes that were never meant (a palm): no step that could be undone or done again. */
	takeBack(keys: readonly string[]): void {
		const own = keys.filter((key) => this.#strokes.get(key)?.authorId === this.#accountId);
		if (own.length === 0) return;
		this.#map.doc?.transact(() => own.forEach((key) => this.#map.delete(key)), TAKEN_BACK);
	}

	isOwn(stroke: InkStroke): boolean {
		return stroke.authorId === this.#accountId;
	}

	undo(): void {
		this.#undo.undo();
	}

	redo(): void {
		this.#undo.redo();
	}

	destroy(): void {
		this.#map.unobserve(this.#handleChange);
		this.#undo.destroy();
		this.#listeners.clear();
	}

	readonly #handleChange = (event: Y.YMapEvent<unknown>): void => {
		const added: InkStroke[] = [];
		const removed: InkStroke[] = [];
		for (const key of event.keysChanged as ReadonlySet<string>) {
			const old = this.#strokes.get(key);
			if (old) {
				this.#strokes.delete(key);
				if (old.authorId === this.#accountId) this.#own -= 1;
				this.#pages.get(old.stroke.page)?.delete(key);
				removed.push(old);
			}
			const now = this.#read(key, this.#map.get(key));
			if (now) added.push(now);
		}
		for (const listener of [...this.#listeners]) listener({ added, removed });
	};

	/** Takes in a value of the map. What is no stroke (a newer version's, a damaged one) is left out. */
	#read(key: string, value: unknown): InkStroke | null {
		const author = parseStrokeKey(key);
		const stroke = value instanceof Uint8Array ? decodeStroke(value) : null;
		if (!author || !stroke) return null;
		const entry = { key, authorId: author.accountId, stroke };
		this.#strokes.set(key, entry);
		if (entry.authorId === this.#accountId) this.#own += 1;
		const page = this.#pages.get(stroke.page) ?? new Map<string, InkStroke>();
		this.#pages.set(stroke.page, page.set(key, entry));
		return entry;
	}
}
