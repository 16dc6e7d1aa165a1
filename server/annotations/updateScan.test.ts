import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isWithin } from './updateScan.ts';

/** Everything that Yjs writes, in one document, by several clients and with much of it deleted again. */
function madeBy(steps: readonly (readonly [number, number])[]): Y.Doc {
	const docs = [new Y.Doc(), new Y.Doc()];
	for (const [who, what] of steps) {
		const doc = docs[who % 2] ?? new Y.Doc();
		const [map, list, text] = [doc.getMap<unknown>('map'), doc.getArray<unknown>('list'), doc.getText('text')];
		const kinds = [
			() => map.set(`k${what % 5}`, new Uint8Array(what % 9)),
			() => map.set(`k${what % 5}`, { nested: [what, 'chữ', null, true, 1.5, 2n] }),
			() => map.delete(`k${what % 5}`),
			() => list.insert(0, [what, 'b', new Y.Map(), new Y.XmlElement('p'), new Y.Doc()]),
			() => list.length > 0 && list.delete(0, 1 + (what % list.length)),
			() => text.insert(0, 'phiếu'),
			() => text.format(0, Math.min(2, text.length), { bold: true }),
			() => text.insertEmbed(0, { image: 'x' }),
			() => docs.forEach((other) => Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))),
		];
		kinds[what % kinds.length]?.();
	}
	return docs[0] ?? new Y.Doc();
}

describe('what an update holds, counted beforehand', () => {
	it('C-11 is what Yjs decodes of it', () => {
		const steps = fc.array(fc.tuple(fc.nat(1), fc.nat(200)), { maxLength: 60 });
		fc.assert(
			fc.property(steps, (taken) => {
				const update = Y.encodeStateAsUpdate(madeBy(taken));
				const { structs, ds } = Y.decodeUpdate(update);
				const ranges = [...ds.clients.values()].reduce((sum, { length }) => sum + length, 0);
				expect(isWithin(update, { structs: structs.length, ranges })).toBe(true);
				if (structs.length > 0) expect(isWithin(update, { structs: structs.length - 1, ranges })).toBe(false);
				if (ranges > 0) expect(isWithin(update, { structs: structs.length, ranges: ranges - 1 })).toBe(false);
			}),
		);
	});

	it('C-11 ends, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				try {
					expect(typeof isWithin(bytes, { structs: 1_000, ranges: 1_000 })).toBe('boolean');
				} catch (error) {
					expect(error).toBeInstanceOf(Error);
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});
