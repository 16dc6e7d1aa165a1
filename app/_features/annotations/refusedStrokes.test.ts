import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeStroke, strokeKey, STROKES_ROOT, type Stroke } from '#domain/annotations/stroke.ts';
import { InkLayerModel } from './InkLayerModel.ts';
import { handOver, strokesIn } from './refusedStrokes.ts';

const ME = '0190c0de-0000-7000-8000-000000000001';
const OTHER = '0190c0de-0000-7000-8000-000000000002';
const stroke: Stroke = {
	tool: 'pen',
	color: 0xa3161b,
	width: 0.002,
	page: 3,
	points: [{ x: 0.25, y: 0.5, pressure: 0.5 }],
};
const draw = (doc: Y.Doc, accountId: string, id: string): string => {
	const key = strokeKey(accountId, id);
	doc.getMap(STROKES_ROOT).set(key, encodeStroke(stroke));
	return key;
};
/** Updates that a document makes while something is done to it. */
const updatesOf = (doc: Y.Doc, work: () => void): Uint8Array[] => {
	const made: Uint8Array[] = [];
	const take = (update: Uint8Array) => void made.push(update);
	doc.on('update', take);
	work();
	doc.off('update', take);
	return made;
};

describe('C-19 strokes that the public layer does not take', () => {
	it('are read from updates whose ground is elsewhere: one’s own, and none that was rubbed out', () => {
		const doc = new Y.Doc();
		draw(doc, ME, 'long-ago');
		const updates = updatesOf(doc, () => {
			draw(doc, ME, 'a');
			draw(doc, OTHER, 'b');
			draw(doc, ME, 'c');
			doc.getMap(STROKES_ROOT).delete(strokeKey(ME, 'c'));
		});
		expect([...strokesIn(updates, ME).keys()]).toEqual([strokeKey(ME, 'a')]);
		expect(strokesIn(updates, ME).get(strokeKey(ME, 'a'))).toMatchObject({ page: 3, tool: 'pen' });
		expect(strokesIn([Y.mergeUpdates(updates)], ME).size).toBe(1);
		expect(strokesIn([Y.encodeStateAsUpdate(new Y.Doc())], ME).size).toBe(0);
	});

	it('go to the own layer, as one step that can be undone, and off the public one for good', () => {
		const [shared, own] = [new Y.Doc(), new Y.Doc()];
		const stays = draw(shared, ME, 'stored');
		const updates = updatesOf(shared, () => ['a', 'b'].forEach((id) => draw(shared, ME, id)));
		const model = new InkLayerModel(own, ME);
		const [sharedModel] = [new InkLayerModel(shared, ME, true)];
		expect(handOver(updates, shared, { model, accountId: ME })).toBe(2);
		expect([...own.getMap(STROKES_ROOT).keys()].toSorted()).toEqual([strokeKey(ME, 'a'), strokeKey(ME, 'b')]);
		expect([...shared.getMap(STROKES_ROOT).keys()]).toEqual([stays]);
		expect([model.extent, sharedModel.extent]).toEqual([
			{ strokes: 2, pages: 1 },
			{ strokes: 1, pages: 1 },
		]);
		expect(sharedModel.canUndo).toBe(false);
		model.undo();
		expect(own.getMap(STROKES_ROOT).size).toBe(0);
	});
});
