import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { STROKES_ROOT, strokeKey, type Stroke } from '#domain/annotations/stroke.ts';
import { InkLayerModel, type InkChange } from './InkLayerModel.ts';
import { decodeLiveStroke, encodeLiveStroke } from './liveStroke.ts';
import { inkPoints, SvgPath, traceInk, type PathSink } from './strokeGeometry.ts';
import { segmentDistance, strokeBounds, touchesStroke } from './strokeHit.ts';

const RATIO = 297 / 210;
const line = (points: readonly (readonly [number, number])[], rest: Partial<Stroke> = {}): Stroke => ({
	tool: 'pen',
	color: 0xc3201f,
	width: 0.004,
	page: 1,
	points: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
	...rest,
});

/** Corner points of what is drawn, closed shapes counted. */
class Corners implements PathSink {
	readonly points: { x: number; y: number }[] = [];
	shapes = 0;
	moveTo(x: number, y: number) {
		this.points.push({ x, y });
	}
	lineTo(x: number, y: number) {
		this.points.push({ x, y });
	}
	quadraticCurveTo(_controlX: number, _controlY: number, x: number, y: number) {
		this.points.push({ x, y });
	}
	closePath() {
		this.shapes += 1;
	}
}

const outline = (stroke: Stroke): Corners => {
	const corners = new Corners();
	traceInk(inkPoints(stroke, RATIO), corners);
	return corners;
};

describe('shape of a stroke', () => {
	it('is a dot for a tap', () => {
		const { points, shapes } = outline(line([[0.5, 0.5]]));
		expect(shapes).toBe(1);
		for (const { x, y } of points) expect(Math.hypot(x - 0.5, y - 0.5 * RATIO)).toBeCloseTo(0.002, 4);
	});

	it('stays within half a width of the line', () => {
		const { points } = outline(
			line([
				[0.1, 0.2],
				[0.3, 0.2],
				[0.5, 0.2],
			]),
		);
		for (const { x, y } of points) {
			expect(Math.abs(y - 0.2 * RATIO)).toBeLessThanOrEqual(0.00201);
			expect(x).toBeGreaterThan(0.097);
			expect(x).toBeLessThan(0.503);
		}
	});

	it('is broader where the pen presses', () => {
		const press = (pressure: number) => {
			const stroke = line([
				[0.1, 0.2],
				[0.2, 0.2],
				[0.3, 0.2],
			]);
			const { points } = outline({ ...stroke, points: stroke.points.map((point) => ({ ...point, pressure })) });
			return Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y));
		};
		expect(press(1)).toBeGreaterThan(press(0.5) * 1.4);
		expect(press(0.1)).toBeLessThan(press(0.5) * 0.7);
	});

	it('keeps corners sharp, as separate shapes', () => {
		const zigzag = line([
			[0.1, 0.1],
			[0.3, 0.1],
			[0.1, 0.12],
			[0.3, 0.14],
		]);
		expect(outline(zigzag).shapes).toBe(3);
		expect(inkPoints(zigzag, RATIO)[1]).toMatchObject({ x: 0.3, y: 0.1 * RATIO });
	});

	it('never gives a number that is none', () => {
		const point = fc.record({
			x: fc.double({ min: 0, max: 1, noNaN: true }),
			y: fc.double({ min: 0, max: 1, noNaN: true }),
			pressure: fc.double({ min: 0, max: 1, noNaN: true }),
		});
		fc.assert(
			fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
				const path = new SvgPath();
				traceInk(inkPoints({ tool: 'pen', width: 0.004, points }, RATIO), path);
				expect(path.d).not.toMatch(/NaN|Infinity/);
				expect(path.d.startsWith('M') && path.d.endsWith('Z')).toBe(true);
			}),
		);
	});
});

describe('eraser', () => {
	const stroke = line([
		[0.1, 0.5],
		[0.9, 0.5],
	]);
	const bounds = strokeBounds(stroke, RATIO);
	const erase = (from: [number, number], to: [number, number]) =>
		touchesStroke(stroke, bounds, { x: from[0], y: from[1] }, { x: to[0], y: to[1] }, 0.008, RATIO);

	it('takes a stroke that it crosses between two samples', () => {
		expect(erase([0.5, 0.3], [0.5, 0.7])).toBe(true);
	});
	it('takes a stroke that it comes near to, and leaves one farther away', () => {
		expect(erase([0.5, 0.5 + 0.009 / RATIO], [0.5, 0.5 + 0.009 / RATIO])).toBe(true);
		expect(erase([0.5, 0.5 + 0.012 / RATIO], [0.5, 0.5 + 0.012 / RATIO])).toBe(false);
		expect(erase([0.95, 0.5], [0.95, 0.5])).toBe(false);
	});
	it('measures in page widths in both directions', () => {
		expect(segmentDistance({ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0.5, y: 0.2 }, { x: 0.5, y: 0.4 })).toBeCloseTo(0.2);
		expect(segmentDistance({ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }, { x: 1, y: 0 })).toBe(0);
	});
});

describe('unfinished strokes on their way', () => {
	it('arrive as they were sent', () => {
		const stroke = line([
			[0.25, 0.5],
			[0.5, 0.75],
		]);
		expect(decodeLiveStroke(encodeLiveStroke({ type: 'part', strokeId: 'a1', offset: 7, stroke }))).toMatchObject({
			type: 'part',
			strokeId: 'a1',
			offset: 7,
			stroke: { page: 1, color: 0xc3201f },
		});
		expect(decodeLiveStroke(encodeLiveStroke({ type: 'discarded', strokeId: 'a1' }))).toEqual({
			type: 'discarded',
			strokeId: 'a1',
		});
	});
	it('are nothing when the bytes are anything else', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const live = decodeLiveStroke(bytes);
				expect(live === null || live.strokeId.length <= 64).toBe(true);
			}),
		);
	});
});

describe('ink layer', () => {
	const me = '0190c0de-0000-7000-8000-000000000001';
	const other = '0190c0de-0000-7000-8000-000000000002';
	const open = () => {
		const doc = new Y.Doc();
		const mine = new InkLayerModel(doc, me);
		const changes: InkChange[] = [];
		mine.onChange((change) => changes.push(change));
		return { doc, mine, changes, on: (page: number) => [...mine.strokesOn(page)].map(({ key }) => key) };
	};

	it('keeps strokes by page and tells what changed', () => {
		const { mine, changes, on } = open();
		mine.add('a', line([[0.1, 0.1]]));
		mine.add('b', line([[0.1, 0.1]], { page: 3 }));
		expect(on(1)).toEqual([strokeKey(me, 'a')]);
		expect(on(3)).toEqual([strokeKey(me, 'b')]);
		mine.remove([strokeKey(me, 'a')]);
		expect(on(1)).toEqual([]);
		expect(changes.map(({ added, removed }) => [added.length, removed.length])).toEqual([
			[1, 0],
			[1, 0],
			[0, 1],
		]);
	});

	it('undoes one gesture at a time, and only what was drawn here', () => {
		const { doc, mine, on } = open();
		const theirs = new InkLayerModel(doc, other);
		mine.beginStep();
		mine.add('a', line([[0.1, 0.1]]));
		mine.beginStep();
		mine.add('b', line([[0.2, 0.2]]));
		theirs.add('c', line([[0.3, 0.3]]));
		mine.undo();
		expect(on(1)).toEqual([strokeKey(me, 'a'), strokeKey(other, 'c')]);
		mine.redo();
		expect(on(1)).toContain(strokeKey(me, 'b'));
		mine.beginStep();
		mine.remove([strokeKey(me, 'a')]);
		mine.remove([strokeKey(me, 'b')]);
		mine.undo();
		expect(on(1).toSorted()).toEqual([strokeKey(me, 'a'), strokeKey(me, 'b'), strokeKey(other, 'c')]);
	});

	it('never deletes the stroke of somebody else, and draws nothing for nobody', () => {
		const { doc, mine, on } = open();
		new InkLayerModel(doc, other).add('c', line([[0.3, 0.3]]));
		mine.remove([strokeKey(other, 'c')]);
		expect(on(1)).toEqual([strokeKey(other, 'c')]);
		expect(new InkLayerModel(doc, null).add('x', line([[0.3, 0.3]]))).toBeNull();
	});

	it('takes back what was never meant, without a step that undoes it', () => {
		const { doc, mine, on } = open();
		const theirs = new InkLayerModel(doc, other);
		theirs.add('c', line([[0.3, 0.3]]));
		mine.beginStep();
		mine.add('a', line([[0.1, 0.1]]));
		mine.beginStep();
		const palm = mine.add('b', line([[0.2, 0.2]]));
		mine.takeBack([palm ?? '', strokeKey(other, 'c')]);
		expect(on(1).toSorted()).toEqual([strokeKey(me, 'a'), strokeKey(other, 'c')].toSorted());
		mine.undo();
		expect(on(1)).toEqual([strokeKey(other, 'c')]);
		mine.redo();
		expect(on(1)).not.toContain(strokeKey(me, 'b'));
	});

	it('leaves out what is no stroke', () => {
		const { doc, on } = open();
		doc.getMap(STROKES_ROOT).set(strokeKey(other, 'z'), 'text');
		doc.getMap(STROKES_ROOT).set('bad', new Uint8Array([1, 2, 3]));
		expect(on(1)).toEqual([]);
	});
});
