import * as Y from 'yjs';
import { exceedsAuthorQuota, PUBLIC_INK_QUOTA, type InkUsage } from '#domain/annotations/inkQuota.ts';
import { decodeStroke, MAX_STROKES, STROKES_ROOT } from '#domain/annotations/stroke.ts';
import { isWithin } from './updateScan.ts';

/*
 * Looks at a Yjs update before it is applied: is it well formed, does it build on what the document has, does it add
 * anything, and (for ink) does it touch only the sender's own strokes. A CRDT itself accepts anything from anyone.
 */

/** What an update is, before it is applied. */
export type Verdict =
	/** Adds nothing that the document does not have. */
	| { readonly type: 'known' }
	/** Safe to apply whole. `clients` are the Yjs client ids with new content, `made` how many strokes are new in it. */
	| { readonly type: 'new'; readonly clients: readonly number[]; readonly made: number }
	/** Builds on something not here yet (an edit sent before the first sync finished): keep and try again. */
	| { readonly type: 'incomplete' }
	/** Not an update, or one no honest client makes. */
	| { readonly type: 'malformed' }
	/** Touches what is not the sender's, or holds something else than strokes. */
	| { readonly type: 'forbidden' }
	| { readonly type: 'full' };

/** Whose strokes an update may touch, in an ink document. */
export interface InkRules {
	readonly accountId: string;
	/** Account behind each Yjs client id that was seen in this document. */
	readonly owners: ReadonlyMap<number, string>;
	/** Strokes in the document now. */
	readonly strokes: number;
	/** What the author has in a layer that others need too; null: no quota (one's own layer, and those who lead). */
	readonly usage: InkUsage | null;
}

/** Client ids with new content in one update; an honest one has its own (and those of its earlier sessions). */
const MAX_CLIENTS = 32;
/** Far beyond what a document of the size limit can hold; keeps lengths and clocks sane. */
const MAX_CLOCK = 2 ** 31;
/** What one update may hold (C-11): as many strokes as a whole layer; drafts come in one piece after a long time apart. */
const LIMITS = { ink: { structs: MAX_STROKES, ranges: 50_000 }, draft: { structs: 100_000, ranges: 50_000 } };
/** Values that one stroke's key ever had: taken back and done again. Yjs walks along them for each that is put among them. */
const MAX_VALUES = 256;

type Struct = Y.Item | Y.GC;
/** Key of the stroke an item belongs to; null for a gap or something that is no stroke. */
interface Accepted {
	readonly clock: number;
	readonly end: number;
	readonly key: string | null;
}

const FORBIDDEN = { type: 'forbidden' } as const;
const MALFORMED = { type: 'malformed' } as const;
const FULL = { type: 'full' } as const;

/**
 * Judges an update against the document as it is. Does not change the document.
 * @param ink rules of ink documents; null for free-form ones (the agenda draft)
 */
export function inspectUpdate(doc: Y.Doc, bytes: Uint8Array, ink: InkRules | null): Verdict {
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	try {
		if (!isWithin(bytes, ink === null ? LIMITS.draft : LIMITS.ink)) return FULL;
		decoded = Y.decodeUpdate(bytes);
	} catch {
		return MALFORMED;
	}
	const queues = collectNew(doc, decoded.structs);
	if (queues === null) return MALFORMED;
	const inspection = new Inspection(doc, ink);
	const outcome = inspection.addAll(queues) ?? inspection.deleteAll(decoded.ds);
	if (outcome !== null) return outcome;
	if (queues.size === 0 && !inspection.deletes) return { type: 'known' };
	return { type: 'new', clients: [...queues.keys()], made: inspection.made };
}

/** Structs that the document does not have yet, by client in clock order; null when no honest client writes that. */
function collectNew(doc: Y.Doc, structs: readonly (Struct | Y.Skip)[]): Map<number, Struct[]> | null {
	const queues = new Map<number, Struct[]>();
	const finished = new Set<number>();
	let current: number | null = null;
	let end = 0;
	for (const struct of structs) {
		const { client, clock } = struct.id;
		if (client !== current) {
			if (finished.has(client)) return null;
			finished.add(client);
			current = client;
			end = 0;
		}
		if (!(struct.length >= 1) || clock < end || clock + struct.length > MAX_CLOCK) return null;
		end = clock + struct.length;
		if (struct instanceof Y.Skip || end <= Y.getState(doc.store, client)) continue;
		const queue = queues.get(client);
		if (queue) queue.push(struct);
		else queues.set(client, [struct]);
	}
	return queues.size > MAX_CLIENTS ? null : queues;
}

class Inspection {
	deletes = false;
	/** Strokes that are new, those that came rubbed out already included. */
	made = 0;
	readonly #doc: Y.Doc;
	readonly #ink: InkRules | null;
	readonly #accepted = new Map<number, Accepted[]>();
	/** Values of the keys that are added to, those of the document included. */
	readonly #values = new Map<string, number>();
	#added = 0;
	#addedBytes = 0;

	constructor(doc: Y.Doc, ink: InkRules | null) {
		this.#doc = doc;
		this.#ink = ink;
	}

	/** Walks the structs in an order in which each finds what it builds on, as Yjs itself will. */
	addAll(queues: ReadonlyMap<number, readonly Struct[]>): Verdict | null {
		const heads = new Map([...queues.keys()].map((client) => [client, 0]));
		for (let progress = true; progress;) {
			progress = false;
			for (const [client, queue] of queues) {
				for (;;) {
					const head = heads.get(client) ?? 0;
					const struct = queue[head];
					if (struct === undefined || !this.#isReady(struct)) break;
					const refusal = this.#add(client, struct);
					if (refusal !== null) return refusal;
					heads.set(client, head + 1);
					progress = true;
				}
			}
		}
		for (const [client, queue] of queues) if (heads.get(client) !== queue.length) return { type: 'incomplete' };
		return this.#ink !== null && this.#isOverQuota(this.#ink) ? FULL : null;
	}

	/** Beyond the layer's limit, or the author's part of it (C-13). */
	#isOverQuota({ strokes, usage }: InkRules): boolean {
		const total = strokes + this.#added;
		if (total > MAX_STROKES) return true;
		if (usage === null) return false;
		const added = { strokes: this.#added, made: this.made, bytes: this.#addedBytes };
		return (this.#added > 0 && total > PUBLIC_INK_QUOTA.shared.strokes) || exceedsAuthorQuota(usage, added);
	}

	/** Checks every deletion that would take effect. Those already in effect come with each full sync and mean nothing. */
	deleteAll(set: {
		readonly clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;
	}): Verdict | null {
		for (const [client, ranges] of set.clients) {
			let previousEnd = 0;
			for (const { clock, len } of ranges) {
				const end = clock + len;
				if (len < 1 || clock < previousEnd || end > MAX_CLOCK) return MALFORMED;
				previousEnd = end;
				if (end > this.#state(client)) return { type: 'incomplete' };
				if (!this.#mayDelete(client, clock, end)) return FORBIDDEN;
			}
		}
		return null;
	}

	#mayDelete(client: number, clock: number, end: number): boolean {
		const structs = this.#doc.store.clients.get(client) ?? [];
		const stored = Y.getState(this.#doc.store, client);
		// What this very update adds was judged when it was added.
		if (end > stored) this.deletes = true;
		if (clock >= stored) return true;
		for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
			const struct = structs[index];
			if (struct === undefined || struct.id.clock >= end) break;
			if (!(struct instanceof Y.Item) || struct.deleted) continue;
			this.deletes = true;
			if (this.#ink !== null && !this.#isOwn(strokeKeyOf(this.#doc, struct))) return false;
		}
		return true;
	}

	#state(client: number): number {
		return this.#accepted.get(client)?.at(-1)?.end ?? Y.getState(this.#doc.store, client);
	}

	#isReady(struct: Struct): boolean {
		if (struct.id.clock > this.#state(struct.id.client)) return false;
		if (!(struct instanceof Y.Item)) return true;
		const parent: unknown = struct.parent;
		return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].every(
			(id) => id === null || id.clock < this.#state(id.client),
		);
	}

	#add(client: number, struct: Struct): Verdict | null {
		let key: string | null = null;
		if (this.#ink !== null) {
			const owner = this.#ink.owners.get(client);
			// Writing under another's client id would make that person's next strokes look like repetitions, and vanish.
			if (owner !== undefined && owner !== this.#ink.accountId) return FORBIDDEN;
			// What was rubbed out leaves its key behind: a document of strokes alone has no other gaps.
			if (!(struct instanceof Y.Item)) return FORBIDDEN;
			key = this.#keyOf(struct);
			if (key === null || !this.#isOwn(key) || !this.#isStroke(struct)) return FORBIDDEN;
			if (!this.#hasRoom(key, struct.length)) return FULL;
			this.made += struct.length;
		} else if (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc) {
			return FORBIDDEN;
		}
		const list = this.#accepted.get(client) ?? [];
		list.push({ clock: struct.id.clock, end: struct.id.clock + struct.length, key });
		this.#accepted.set(client, list);
		return null;
	}

	#isStroke({ content }: Y.Item): boolean {
		if (content instanceof Y.ContentDeleted) return true;
		if (!(content instanceof Y.ContentBinary) || decodeStroke(content.content) === null) return false;
		this.#added += 1;
		this.#addedBytes += content.content.length;
		return true;
	}

	/** Whether so many more values of this key may come. */
	#hasRoom(key: string, more: number): boolean {
		let values = this.#values.get(key);
		if (values === undefined) {
			values = 0;
			let item = this.#doc.getMap(STROKES_ROOT)._map.get(key) ?? null;
			for (; item !== null && values <= MAX_VALUES; item = item.left) values += item.length;
		}
		this.#values.set(key, values + more);
		return values + more <= MAX_VALUES;
	}

	#isOwn(key: string | null): boolean {
		return key !== null && this.#ink !== null && isKeyOf(key, this.#ink.accountId);
	}

	/** The map key an item will have. Yjs leaves it out when a neighbour tells it: the left one first, then the right. */
	#keyOf(item: Y.Item): string | null {
		const parent: unknown = item.parent;
		if (item.origin === null && item.rightOrigin === null) return parent === STROKES_ROOT ? item.parentSub : null;
		const left = item.origin === null ? undefined : this.#keyAt(item.origin);
		const right = item.rightOrigin === null ? undefined : this.#keyAt(item.rightOrigin);
		// Both neighbours have to be of one key: nobody else's list of values is touched.
		if (left !== undefined && right !== undefined && left !== right) return null;
		return left ?? right ?? null;
	}

	#keyAt(id: Y.ID): string | null {
		if (id.clock < Y.getState(this.#doc.store, id.client)) {
			const struct: unknown = Y.getItem(this.#doc.store, id);
			return struct instanceof Y.Item ? strokeKeyOf(this.#doc, struct) : null;
		}
		const list = this.#accepted.get(id.client) ?? [];
		let [low, high] = [0, list.length - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const entry = list[middle];
			if (entry === undefined) return null;
			if (id.clock < entry.clock) high = middle - 1;
			else if (id.clock >= entry.end) low = middle + 1;
			else return entry.key;
		}
		return null;
	}
}

const STROKE_ID = /^[A-Za-z0-9_-]{1,64}$/;

function isKeyOf(key: string, accountId: string): boolean {
	return key.startsWith(`${accountId}:`) && STROKE_ID.test(key.slice(accountId.length + 1));
}

/** Key of a stroke item in the document; null when the item is something else. */
function strokeKeyOf(doc: Y.Doc, item: Y.Item): string | null {
	return item.parent === doc.getMap(STROKES_ROOT) ? item.parentSub : null;
}

/** Finds the account behind each Yjs client id from the strokes it made; used when a document is loaded. */
export function readOwners(doc: Y.Doc): Map<number, string> {
	const owners = new Map<number, string>();
	for (const [client, structs] of doc.store.clients) {
		for (const struct of structs) {
			const key = struct instanceof Y.Item ? strokeKeyOf(doc, struct) : null;
			if (key === null) continue;
			owners.set(client, key.slice(0, key.indexOf(':')));
			break;
		}
	}
	return owners;
}
