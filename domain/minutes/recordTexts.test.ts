import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { GeneratedBlock } from './record.ts';
import {
	addText,
	generationOf,
	mergeRecord,
	printedRecord,
	readTexts,
	removeText,
	seedTexts,
	textOf,
} from './recordTexts.ts';

const block = (key: string, asks = false): GeneratedBlock => ({
	kind: 'paragraph',
	key,
	text: key,
	...(asks && { asks: 'speech' as const }),
});
const BLOCKS = [block('opening'), block('speech:4', true), block('speech:9', true), block('end'), block('end:time')];
let made = 0;
const makeId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
const names = (doc: Y.Doc, blocks: readonly GeneratedBlock[] = BLOCKS) =>
	mergeRecord(blocks, readTexts(doc)).map((each) => (each.kind === 'written' ? `“${each.text}”` : each.key));

function type(doc: Y.Doc, id: string, text: string): void {
	textOf(doc, id)?.insert(0, text);
}

describe('what people write between the generated blocks (PROTOCOL B-22)', () => {
	it('is asked for once, and a text that was taken out does not come back', () => {
		const doc = new Y.Doc();
		seedTexts(doc, BLOCKS, 1, makeId);
		seedTexts(doc, BLOCKS, 2, makeId);
		expect(names(doc)).toEqual(['opening', 'speech:4', '“”', 'speech:9', '“”', 'end', 'end:time']);
		removeText(doc, readTexts(doc)[0]?.id ?? '');
		seedTexts(doc, BLOCKS, 3, makeId);
		expect(readTexts(doc)).toHaveLength(1);
		expect(generationOf(doc)).toBe(3);
	});

	it('stays where it is when the log brings new blocks', () => {
		const doc = new Y.Doc();
		seedTexts(doc, BLOCKS, 1, makeId);
		const [first] = readTexts(doc);
		type(doc, first?.id ?? '', 'Nhất trí.');
		const more = [block('opening'), block('new'), ...BLOCKS.slice(1, 2), block('vote:1'), ...BLOCKS.slice(2)];
		expect(names(doc, more)).toEqual([
			'opening',
			'new',
			'speech:4',
			'“Nhất trí.”',
			'vote:1',
			'speech:9',
			'“”',
			'end',
			'end:time',
		]);
	});

	it('is kept before the end when its block is gone', () => {
		const doc = new Y.Doc();
		addText(doc, { id: makeId(), after: 'speech:77', style: 'paragraph' }, null);
		type(doc, readTexts(doc)[0]?.id ?? '', 'Còn nguyên.');
		expect(names(doc)).toEqual(['opening', 'speech:4', 'speech:9', '“Còn nguyên.”', 'end', 'end:time']);
	});

	it('is announced on the paper only where something is written (B-21)', () => {
		const label: GeneratedBlock = { ...block('item:1:opinions', true), announces: true };
		const blocks = [block('item:1'), label, block('conclusion:1'), block('end')];
		const doc = new Y.Doc();
		seedTexts(doc, blocks, 1, makeId);
		const printed = () =>
			printedRecord(mergeRecord(blocks, readTexts(doc))).map((each) =>
				each.kind === 'written' ? `“${each.text}”` : each.key,
			);
		expect(names(doc, blocks)).toEqual(['item:1', 'item:1:opinions', '“”', 'conclusion:1', 'end']);
		expect(printed()).toEqual(['item:1', 'conclusion:1', 'end']);
		const id = readTexts(doc)[0]?.id ?? '';
		type(doc, id, ' ');
		expect(printed()).toEqual(['item:1', 'conclusion:1', 'end']);
		type(doc, id, 'Thống nhất.');
		expect(printed()).toEqual(['item:1', 'item:1:opinions', '“Thống nhất. ”', 'conclusion:1', 'end']);
		// A text of one's own behind an empty one is announced too.
		removeText(doc, id);
		addText(doc, { id: makeId(), after: label.key, style: 'paragraph' }, null);
		addText(doc, { id: makeId(), after: label.key, style: 'paragraph' }, readTexts(doc)[0]?.id ?? null);
		type(doc, readTexts(doc)[1]?.id ?? '', 'Đề nghị bổ sung.');
		expect(printed()).toEqual(['item:1', 'item:1:opinions', '“Đề nghị bổ sung.”', 'conclusion:1', 'end']);
	});

	it('comes out the same for two people who add and take out at once', () => {
		const step = fc.record({
			who: fc.constantFrom(0, 1),
			add: fc.boolean(),
			after: fc.constantFrom('', ...BLOCKS.map(({ key }) => key)),
			at: fc.nat(5),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, syncAt) => {
				const docs = [new Y.Doc(), new Y.Doc()] as const;
				const sync = () => {
					for (const [from, to] of [docs, [docs[1], docs[0]] as const])
						Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
				};
				for (const [index, { who, add, after, at }] of steps.entries()) {
					const doc = docs[who];
					const texts = readTexts(doc);
					if (add) addText(doc, { id: makeId(), after, style: 'paragraph' }, texts[at]?.id ?? null);
					else if (texts[at] !== undefined) removeText(doc, texts[at].id);
					if (index === syncAt) sync();
				}
				sync();
				expect(readTexts(docs[0])).toEqual(readTexts(docs[1]));
				// Generated blocks are all there, in their order, whatever was written.
				expect(names(docs[0]).filter((name) => !name.startsWith('“'))).toEqual(BLOCKS.map(({ key }) => key));
			}),
		);
	});

	it('cannot be turned into a generated block by a foreign client', () => {
		const doc = new Y.Doc();
		const fields = new Y.Map<unknown>();
		for (const [name, value] of Object.entries({ kind: 'table', key: 'vote:1', after: 7, position: {}, text: 'x' }))
			fields.set(name, value);
		doc.getMap('texts').set('x', fields);
		doc.getMap('texts').set('y', 'không phải văn bản');
		expect(readTexts(doc)).toEqual([{ kind: 'written', id: 'x', after: '', style: 'paragraph', text: '' }]);
	});
});
