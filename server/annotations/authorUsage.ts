import * as Y from 'yjs';
import type { InkUsage } from '#domain/annotations/inkQuota.ts';
import { STROKES_ROOT } from '#domain/annotations/stroke.ts';

const NONE: InkUsage = { strokes: 0, made: 0, bytes: 0 };

/** What each author has in an ink document, kept up as it changes. */
export class AuthorUsage {
	readonly #usage = new Map<string, { strokes: number; made: number; bytes: number }>();
	#strokes = 0;

	/** @param owners account behind each Yjs client id of the document */
	constructor(doc: Y.Doc, owners: ReadonlyMap<number, string>) {
		const strokes = doc.getMap(STROKES_ROOT);
		for (const [key, value] of strokes) this.#count(key, 1, value);
		// Of strokes that were rubbed out only the clock of whoever made them is left.
		for (const [client, accountId] of owners) this.made(accountId, Y.getState(doc.store, client));
		strokes.observe(({ changes }) => {
			for (const [key, { action, oldValue }] of changes.keys) {
				if (action !== 'add') this.#count(key, -1, oldValue);
				if (action !== 'delete') this.#count(key, 1, strokes.get(key));
			}
		});
	}

	/** Strokes of everyone, now. */
	get strokes(): number {
		return this.#strokes;
	}

	of(accountId: string): InkUsage {
		return this.#usage.get(accountId) ?? NONE;
	}

	/** So many more were made by this account. */
	made(accountId: string, count: number): void {
		this.#entry(accountId).made += count;
	}

	#count(key: string, sign: 1 | -1, value: unknown): void {
		const entry = this.#entry(key.slice(0, key.indexOf(':')));
		entry.strokes += sign;
		entry.bytes += sign * (value instanceof Uint8Array ? value.length : 0);
		this.#strokes += sign;
	}

	#entry(accountId: string) {
		const known = this.#usage.get(accountId) ?? { ...NONE };
		this.#usage.set(accountId, known);
		return known;
	}
}
