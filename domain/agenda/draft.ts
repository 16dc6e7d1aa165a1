import * as Y from 'yjs';
import { isStateSecret } from '../documents/classification.ts';
import type { ErrorIssue, Language } from '../errors.ts';
import { bearsStamp } from '../minutes/bearsStamp.ts';
import { wellFormedParagraphs } from '../text/typedText.ts';
import { MAX_ITEMS, PAPER_ONLY_TITLE, agendaDraftItemSchema, type AgendaDraftItem } from './agenda.ts';
import { draftIssueText } from './draftIssues.ts';
import { isPosition, positionBetween } from './position.ts';

/** An item as it stands in the draft: shaped, not yet checked (a title may still be empty). */
export type DraftEntry = AgendaDraftItem;
/** Fields besides the id that drafters set. */
export type DraftFields = Partial<Omit<AgendaDraftItem, 'id'>>;

const itemsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('items');
const orderOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('order');

/** Ids of the items in their order, the same on every machine. Items whose place was lost come last, by id. */
function orderedIds(doc: Y.Doc): string[] {
	const order = orderOf(doc);
	const placed = [...itemsOf(doc).entries()].filter(([, fields]) => fields instanceof Y.Map);
	return placed
		.map(([id]) => ({ id, position: isPosition(order.get(id)) ? String(order.get(id)) : null }))
		.sort((a, b) => compare(a.position ?? '~', b.position ?? '~') || compare(a.id, b.id))
		.map(({ id }) => id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Everything in the draft, in order. Wrong types, which only a foreign client can write, read as the defaults. */
export function readDraft(doc: Y.Doc): readonly DraftEntry[] {
	return orderedIds(doc).map((id) => readEntry(id, itemsOf(doc).get(id) as Y.Map<unknown>));
}

function readEntry(id: string, fields: Y.Map<unknown>): DraftEntry {
	const title = fields.get('title');
	const loose = {
		presenterName: fields.get('presenterName'),
		presenterPersonId: fields.get('presenterPersonId'),
		submittingUnitId: fields.get('submittingUnitId'),
		minutesPlanned: fields.get('minutesPlanned'),
		classification: fields.get('classification'),
	};
	const shape = agendaDraftItemSchema.shape;
	return {
		id,
		title: title instanceof Y.Text ? title.toJSON() : typeof title === 'string' ? title : '',
		presenterName: typeof loose.presenterName === 'string' ? loose.presenterName : '',
		presenterPersonId: shape.presenterPersonId.catch(null).parse(loose.presenterPersonId ?? null),
		submittingUnitId: shape.submittingUnitId.catch(null).parse(loose.submittingUnitId ?? null),
		minutesPlanned: typeof loose.minutesPlanned === 'number' ? loose.minutesPlanned : 15,
		// An unreadable classification counts as the strictest: nothing may be uploaded to the item.
		classification:
			loose.classification === undefined
				? 'internal'
				: shape.classification.catch('most_secret').parse(loose.classification),
	};
}

/** Adds an item after another one (null: at the top; an unknown one: at the end). Does nothing when the id is there. */
export function addItem(doc: Y.Doc, item: { readonly id: string } & DraftFields, afterId: string | null): void {
	if (itemsOf(doc).has(item.id)) return;
	doc.transact(() => {
		const ids = orderedIds(doc);
		const at = afterId === null ? 0 : ids.includes(afterId) ? ids.indexOf(afterId) + 1 : ids.length;
		const fields = new Y.Map<unknown>();
		fields.set('title', new Y.Text());
		itemsOf(doc).set(item.id, fields);
		place(doc, item.id, ids[at - 1], ids[at]);
		updateItem(doc, item.id, item);
	});
}

/** Changes fields of an item; what others type elsewhere in the title meanwhile stays. Unknown id: nothing. */
export function updateItem(doc: Y.Doc, id: string, change: DraftFields): void {
	const fields = itemsOf(doc).get(id);
	if (!(fields instanceof Y.Map)) return;
	doc.transact(() => {
		const names = [
			'presenterName',
			'presenterPersonId',
			'submittingUnitId',
			'minutesPlanned',
			'classification',
		] as const;
		for (const name of names) if (change[name] !== undefined) fields.set(name, change[name]);
		const secret = isStateSecret(readEntry(id, fields).classification);
		const title = secret ? PAPER_ONLY_TITLE : change.title;
		if (title !== undefined) retype(titleOf(doc, id), title);
	});
}

/** The title's text, for an editor to bind to. Throws for an id that is not in the draft. */
export function titleOf(doc: Y.Doc, id: string): Y.Text {
	const fields = itemsOf(doc).get(id);
	if (!(fields instanceof Y.Map)) throw new Error('no such item in the draft');
	const title: unknown = fields.get('title');
	if (title instanceof Y.Text) return title;
	const made = new Y.Text(typeof title === 'string' ? title : '');
	fields.set('title', made);
	return made;
}

/** Moves an item before another one (null: to the end). Two people moving at once: both moves count. */
export function moveItem(doc: Y.Doc, id: string, beforeId: string | null): void {
	if (!itemsOf(doc).has(id) || id === beforeId) return;
	doc.transact(() => {
		const ids = orderedIds(doc).filter((other) => other !== id);
		const at = beforeId !== null && ids.includes(beforeId) ? ids.indexOf(beforeId) : ids.length;
		place(doc, id, ids[at - 1], ids[at]);
	});
}

/** Takes an item out of the draft. */
export function removeItem(doc: Y.Doc, id: string): void {
	doc.transact(() => {
		itemsOf(doc).delete(id);
		orderOf(doc).delete(id);
	});
}

/** Puts items into a draft that is still empty (seeding it from rows); does nothing otherwise. */
export function fillDraft(doc: Y.Doc, items: readonly AgendaDraftItem[]): void {
	if (itemsOf(doc).size > 0) return;
	doc.transact(() => {
		let last: string | null = null;
		for (const item of items) {
			addItem(doc, item, last);
			last = item.id;
		}
	});
}

/**
 * Checks the draft for publishing: items in order, normalised; issues with the path `items.<id>.<field>`. Secret items
 * come out as stubs without content.
 */
export function parseDraft(
	doc: Y.Doc,
	language: Language = 'vi',
): { items: readonly AgendaDraftItem[]; issues: readonly ErrorIssue[] } {
	const entries = readDraft(doc);
	const items: AgendaDraftItem[] = [];
	const issues: ErrorIssue[] = [];
	if (entries.length > MAX_ITEMS) issues.push({ path: 'items', message: draftIssueText('items', language) });
	for (const entry of entries.slice(0, MAX_ITEMS)) {
		const parsed = agendaDraftItemSchema.safeParse(
			isStateSecret(entry.classification) ? stubOf(entry) : { ...entry, ...wellFormed(entry) },
		);
		if (parsed.success) {
			items.push(parsed.data);
			for (const field of ['title', 'presenterName'] as const)
				if (bearsStamp(parsed.data[field]))
					issues.push({ path: `items.${entry.id}.${field}`, message: draftIssueText('stamp', language) });
		} else {
			const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'id')));
			for (const field of fields)
				issues.push({ path: `items.${entry.id}.${field}`, message: draftIssueText(field, language) });
		}
	}
	return { items, issues };
}

/** The texts of an entry without what a schema would refuse: nobody could find in the draft what cannot be seen there. */
function wellFormed({ title, presenterName }: DraftEntry): Pick<DraftEntry, 'title' | 'presenterName'> {
	return { title: wellFormedParagraphs(title), presenterName: wellFormedParagraphs(presenterName) };
}

/** What may be kept of a secret item. */
function stubOf(entry: DraftEntry): DraftEntry {
	return { ...entry, title: PAPER_ONLY_TITLE };
}

/** Gives the item a position between two neighbours. Positions lost or out of order are first made anew. */
function place(doc: Y.Doc, id: string, above: string | undefined, below: string | undefined): void {
	const order = orderOf(doc);
	const position = (neighbour: string | undefined): string | null => {
		const value = neighbour === undefined ? null : order.get(neighbour);
		return isPosition(value) ? value : null;
	};
	if (above !== undefined && position(above) === null) {
		const ids = orderedIds(doc).filter((other) => other !== id);
		const index = ids.indexOf(above);
		place(doc, above, ids[index - 1], undefined);
	}
	order.set(id, positionBetween(position(above), position(below), id));
}

/** Replaces a text by touching only the part that differs. */
function retype(text: Y.Text, wanted: string): void {
	const now = text.toJSON();
	if (now === wanted) return;
	const shorter = Math.min(now.length, wanted.length);
	let head = 0;
	while (head < shorter && now[head] === wanted[head]) head++;
	let tail = 0;
	while (tail < shorter - head && now[now.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
	text.delete(head, now.length - head - tail);
	text.insert(head, wanted.slice(head, wanted.length - tail));
}
