import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PAPER_ONLY_TITLE } from './agenda.ts';
import { addItem, fillDraft, moveItem, parseDraft, readDraft, removeItem, titleOf, updateItem } from './draft.ts';
import { positionBetween } from './position.ts';

const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const idsOf = (doc: Y.Doc): readonly string[] => readDraft(doc).map((entry) => entry.id);

function draftOf(count: number): Y.Doc {
	const doc = new Y.Doc();
	for (let n = 0; n < count; n++) addItem(doc, { id: idOf(n), title: `Nội dung ${n}` }, n === 0 ? null : idOf(n - 1));
	return doc;
}
function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}
function merge(docs: readonly Y.Doc[]): void {
	const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
	for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
}

describe('positions', () => {
	it('are always strictly between, whatever was inserted before', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(), fc.uuid()), { maxLength: 60 }), (inserts) => {
				const list: string[] = [];
				for (const [place, id] of inserts) {
					const at = place % (list.length + 1);
					const position = positionBetween(list[at - 1] ?? null, list[at] ?? null, id);
					if (list[at - 1] !== undefined) expect(position > (list[at - 1] ?? '')).toBe(true);
					if (list[at] !== undefined) expect(position < (list[at] ?? '')).toBe(true);
					list.splice(at, 0, position);
				}
			}),
		);
	});
	it('differ for two items put into the same gap by two people', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.uuid(), fc.uuid(), fc.uuid(), (left, right, first, second) => {
				fc.pre(new Set([left, right, first, second]).size === 4);
				const low = positionBetween(null, null, left);
				const high = positionBetween(low, null, right);
				const [a, b] = [positionBetween(low, high, first), positionBetween(low, high, second)].sort();
				expect(a).not.toBe(b);
				const between = positionBetween(a ?? null, b ?? null, left);
				expect(between > (a ?? '') && between < (b ?? '')).toBe(true);
			}),
		);
	});
	it('end even between bounds that are equal or reversed', () => {
		for (const [low, high] of [
			['a1', 'a1'],
			['b1', 'a1'],
			['a', 'a01'],
		] as const) {
			expect(positionBetween(low, high, idOf(1)) > low).toBe(true);
		}
	});
	it('stay short when items are inserted at the top again and again', () => {
		let top: string | null = null;
		for (let n = 0; n < 500; n++) top = positionBetween(null, top, idOf(n));
		expect(top?.length ?? 0).toBeLessThan(600);
	});
});

describe('a draft edited by several people at once', () => {
	type Edit = readonly [person: number, kind: 'add' | 'move' | 'title' | 'minutes', a: number, b: number];
	const edit: fc.Arbitrary<Edit> = fc.tuple(
		fc.nat(2),
		fc.constantFrom('add' as const, 'move' as const, 'title' as const, 'minutes' as const),
		fc.nat(50),
		fc.nat(50),
	);

	it('ends the same for everyone and loses no item and no typed word', () => {
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (edits, count) => {
				const start = draftOf(count);
				const people = [copyOf(start), copyOf(start), copyOf(start)] as const;
				const added: string[] = [];
				const typed: string[] = [];
				edits.forEach(([person, kind, a, b], index) => {
					const doc = people[person] ?? people[0];
					const ids = idsOf(doc);
					const target = ids[a % ids.length] ?? idOf(0);
					if (kind === 'add') {
						const id = idOf(1000 + index);
						addItem(doc, { id, title: 'Mới' }, ids[b % ids.length] ?? null);
						added.push(id);
					} else if (kind === 'move') moveItem(doc, target, ids[b % ids.length] ?? null);
					else if (kind === 'minutes') updateItem(doc, target, { minutesPlanned: b });
					else {
						const word = `<${index}>`;
						titleOf(doc, target).insert(0, word);
						typed.push(word);
					}
				});
				merge(people);
				const [first, ...others] = people.map((doc) => readDraft(doc));
				for (const other of others) expect(other).toEqual(first);
				const ids = (first ?? []).map((entry) => entry.id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids).toHaveLength(count + added.length);
				const titles = (first ?? []).map((entry) => entry.title).join('\n');
				for (const word of typed) expect(titles).toContain(word);
			}),
			{ numRuns: 60 },
		);
	});

	it('puts an item where it was moved when nobody else moved', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.nat(), (count, from, to) => {
				const doc = draftOf(count);
				const rest = idsOf(doc).filter((id) => id !== idOf(from % count));
				const at = to % count;
				moveItem(doc, idOf(from % count), rest[at] ?? null);
				expect(idsOf(doc)).toEqual([...rest.slice(0, at), idOf(from % count), ...rest.slice(at)]);
			}),
		);
	});

	it('keeps both when two people move different items into the same gap', () => {
		const start = draftOf(4);
		const [a, b] = [copyOf(start), copyOf(start)];
		moveItem(a, idOf(2), idOf(1));
		moveItem(b, idOf(3), idOf(1));
		merge([a, b]);
		expect(idsOf(a)).toEqual(idsOf(b));
		expect(idsOf(a).at(0)).toBe(idOf(0));
		expect(idsOf(a).at(3)).toBe(idOf(1));
		moveItem(a, idOf(0), idsOf(a)[2] ?? null);
		expect(idsOf(a).indexOf(idOf(0))).toBe(1);
	});

	it('keeps words typed by two people in the same title', () => {
		const start = draftOf(1);
		const [a, b] = [copyOf(start), copyOf(start)];
		updateItem(a, idOf(0), { title: 'Dự thảo Nội dung 0' });
		updateItem(b, idOf(0), { title: 'Nội dung 0 (lần 2)' });
		merge([a, b]);
		expect(readDraft(a)[0]?.title).toBe('Dự thảo Nội dung 0 (lần 2)');
	});
});

describe('parsing a draft', () => {
	it('names the field of each item that is not ready', () => {
		const doc = draftOf(2);
		updateItem(doc, idOf(1), { title: '  ', minutesPlanned: 9_999 });
		const { items, issues } = parseDraft(doc);
		expect(items.map((item) => item.id)).toEqual([idOf(0)]);
		expect(issues.map((issue) => issue.path)).toEqual([`items.${idOf(1)}.title`, `items.${idOf(1)}.minutesPlanned`]);
	});
	it('keeps nothing of a secret item but a stub', () => {
		const doc = draftOf(1);
		updateItem(doc, idOf(0), { classification: 'secret' });
		updateItem(doc, idOf(0), { title: 'Kế hoạch tác chiến' });
		expect(readDraft(doc)[0]?.title).toBe(PAPER_ONLY_TITLE);
		titleOf(doc, idOf(0)).insert(0, 'Lén ghi ');
		expect(parseDraft(doc).items[0]?.title).toBe(PAPER_ONLY_TITLE);
	});
	it('survives whatever a foreign client wrote', () => {
		const doc = draftOf(1);
		doc.getMap('items').set(idOf(5), 'not a map');
		doc.getMap('order').set(idOf(0), 42);
		doc.getMap('order').set(idOf(9), 'zz');
		const odd = new Y.Map<unknown>([
			['title', 7],
			['classification', 'nothing'],
			['minutesPlanned', 'x'],
		]);
		doc.getMap('items').set('not an id', odd);
		const { items, issues } = parseDraft(doc);
		expect(items).toHaveLength(1);
		expect(issues.length).toBeGreaterThan(0);
		addItem(doc, { id: idOf(7), title: 'Sau' }, idOf(0));
		expect(idsOf(doc).filter((id) => id !== 'not an id')).toEqual([idOf(0), idOf(7)]);
	});
	it('fills an empty draft once, and forgets what was removed', () => {
		const doc = new Y.Doc();
		const items = parseDraft(draftOf(3)).items;
		fillDraft(doc, items);
		fillDraft(doc, items);
		expect(parseDraft(doc).items).toEqual(items);
		removeItem(doc, idOf(1));
		expect(idsOf(doc)).toEqual([idOf(0), idOf(2)]);
	});
});
