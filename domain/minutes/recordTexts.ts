import * as Y from 'yjs';
import { isPosition, positionBetween } from '../agenda/position.ts';
import { wellFormedParagraphs } from '../text/typedText.ts';
import type { GeneratedBlock, RecordBlock, WrittenBlock } from './record.ts';

/*
 * What people write into the minutes, as a Yjs document (`minutes/<meetingId>`): Y.Map `texts` from id to a Y.Map of `after`
 * (key of the generated block it stands behind), `position` (order behind the same block), `style`, and `text` (a Y.Text);
 * Y.Map `seeded` of keys that have been asked for once; Y.Map `meta` with `generation`, which counts up with every new
 * assembly. Generated blocks are not in the document at all: nobody can type a vote or an attendance (B-22).
 */

export type TextStyle = WrittenBlock['style'];

/** A text of the recorder with its place. */
export interface RecordText extends WrittenBlock {
	readonly after: string;
}

/** Behind no generated block: at the very top. */
export const AT_TOP = '';
/** More than any minutes have; what a foreign client adds beyond is not read. */
const MAX_TEXTS = 2_000;

const textsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('texts');

interface Placed {
	readonly id: string;
	readonly fields: Y.Map<unknown>;
	readonly after: string;
	readonly position: string;
}

function placed(doc: Y.Doc): Placed[] {
	const found: Placed[] = [];
	for (const [id, fields] of textsOf(doc).entries()) {
		if (!(fields instanceof Y.Map)) continue;
		const after: unknown = fields.get('after');
		const position: unknown = fields.get('position');
		found.push({
			id,
			fields: fields as Y.Map<unknown>,
			after: typeof after === 'string' ? after : AT_TOP,
			position: isPosition(position) ? position : '~',
		});
	}
	return found
		.sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1))
		.slice(0, MAX_TEXTS);
}

/** Everything written, in the order behind each block. Wrong types, which only a foreign client writes, read as defaults. */
export function readTexts(doc: Y.Doc): readonly RecordText[] {
	return placed(doc).map(({ id, fields, after }) => {
		const text: unknown = fields.get('text');
		return {
			kind: 'written',
			id,
			after,
			style: fields.get('style') === 'heading' ? 'heading' : 'paragraph',
			text: text instanceof Y.Text ? text.toJSON() : '',
		};
	});
}

/** The shared text of one entry, for an editor to bind to; null when it was taken out meanwhile. */
export function textOf(doc: Y.Doc, id: string): Y.Text | null {
	const fields = textsOf(doc).get(id);
	if (!(fields instanceof Y.Map)) return null;
	const text: unknown = fields.get('text');
	return text instanceof Y.Text ? text : null;
}

/** Adds an empty text behind a generated block, after another text there (null: first). Does nothing when the id is there. */
export function addText(
	doc: Y.Doc,
	entry: { readonly id: string; readonly after: string; readonly style: TextStyle },
	afterId: string | null,
): void {
	if (textsOf(doc).has(entry.id)) return;
	doc.transact(() => {
		const siblings = placed(doc).filter(({ after }) => after === entry.after);
		const at = siblings.findIndex(({ id }) => id === afterId) + 1;
		const [above, below] = [siblings[at - 1], siblings[at]];
		const known = (neighbour: Placed | undefined) =>
			neighbour !== undefined && isPosition(neighbour.position) ? neighbour.position : null;
		const fields = new Y.Map<unknown>();
		fields.set('after', entry.after);
		fields.set('position', positionBetween(known(above), known(below), entry.id));
		fields.set('style', entry.style);
		fields.set('text', new Y.Text());
		textsOf(doc).set(entry.id, fields);
	});
}

/** Takes a text out. */
export function removeText(doc: Y.Doc, id: string): void {
	textsOf(doc).delete(id);
}

/**
 * Makes room for what the recorder is asked to write, once for each block: a text that was taken out is not asked for
 * again. Then says which assembly this belongs to.
 * @param makeId ids of new texts
 */
export function seedTexts(
	doc: Y.Doc,
	blocks: readonly GeneratedBlock[],
	generation: number,
	makeId: () => string,
): void {
	const seeded = doc.getMap('seeded');
	doc.transact(() => {
		for (const { key, asks } of blocks) {
			if (asks === undefined || seeded.has(key)) continue;
			addText(doc, { id: makeId(), after: key, style: 'paragraph' }, null);
			seeded.set(key, true);
		}
		doc.getMap('meta').set('generation', generation);
	});
}

/** The assembly that the document was last brought up to; 0 before the first. */
export function generationOf(doc: Y.Doc): number {
	const generation: unknown = doc.getMap('meta').get('generation');
	return typeof generation === 'number' ? generation : 0;
}

/**
 * Puts generated blocks and written texts together. The generated ones decide the order; a text whose block is gone (an
 * item taken off the agenda) is kept at the end of what can still be placed, before the closing part.
 */
export function mergeRecord(blocks: readonly GeneratedBlock[], texts: readonly RecordText[]): readonly RecordBlock[] {
	const keys = new Set(blocks.map(({ key }) => key));
	const behind = Map.groupBy(texts, ({ after }) => (after === AT_TOP || keys.has(after) ? after : 'course:orphans'));
	const merged: RecordBlock[] = [...(behind.get(AT_TOP) ?? [])];
	for (const block of blocks) {
		if (block.key === 'end') merged.push(...(behind.get('course:orphans') ?? []));
		merged.push(block, ...(behind.get(block.key) ?? []));
	}
	if (!keys.has('end')) merged.push(...(behind.get('course:orphans') ?? []));
	return merged;
}

/**
 * The record as it is printed: well-formed (F-1), without empty texts, and without the words that only announce a text nobody wrote. The
 * editor keeps both, they are where one writes.
 */
export function printedRecord(record: readonly RecordBlock[]): readonly RecordBlock[] {
	const written = record
		.map((block) => (block.kind === 'written' ? { ...block, text: wellFormedParagraphs(block.text) } : block))
		.filter((block) => block.kind !== 'written' || block.text.trim() !== '');
	return written.filter(
		(block, index) => block.kind === 'written' || !block.announces || written[index + 1]?.kind === 'written',
	);
}
