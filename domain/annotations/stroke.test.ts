import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decodeStroke,
	encodeStroke,
	parseStrokeKey,
	STROKE_LIMITS,
	STROKE_TOOLS,
	StrokeError,
	strokeKey,
	type Stroke,
} from './stroke.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const strokes: fc.Arbitrary<Stroke> = fc.record({
	tool: fc.constantFrom(...STROKE_TOOLS),
	color: fc.integer({ min: 0, max: 0xffffff }),
	width: fc.double({ min: 0.0001, max: STROKE_LIMITS.width, noNaN: true }),
	page: fc.integer({ min: 1, max: STROKE_LIMITS.page }),
	points: fc.array(fc.record({ x: fraction, y: fraction, pressure: fraction }), { minLength: 1, maxLength: 200 }),
});
const example: Stroke = {
	tool: 'pen',
	color: 0xa3161b,
	width: 0.002,
	page: 3,
	points: [{ x: 0.25, y: 0.5, pressure: 0.5 }],
};

describe('stroke codec', () => {
	it('gives back every stroke within half a step', () => {
		fc.assert(
			fc.property(strokes, (stroke) => {
				const decoded = decodeStroke(encodeStroke(stroke));
				expect(decoded).not.toBeNull();
				expect(decoded).toMatchObject({ tool: stroke.tool, color: stroke.color, page: stroke.page });
				expect(decoded?.width).toBeCloseTo(stroke.width, 3);
				expect(decoded?.points.length).toBe(stroke.points.length);
				decoded?.points.forEach((point, index) => {
					expect(Math.abs(point.x - (stroke.points[index]?.x ?? NaN))).toBeLessThanOrEqual(0.500001 / 10_000);
					expect(Math.abs(point.y - (stroke.points[index]?.y ?? NaN))).toBeLessThanOrEqual(0.500001 / 10_000);
					expect(Math.abs(point.pressure - (stroke.points[index]?.pressure ?? NaN))).toBeLessThanOrEqual(
						0.500001 / 255,
					);
				});
			}),
		);
	});

	it('encodes what it decoded to the same bytes', () => {
		fc.assert(
			fc.property(strokes, (stroke) => {
				const bytes = encodeStroke(stroke);
				const decoded = decodeStroke(bytes);
				expect(decoded && encodeStroke(decoded)).toEqual(bytes);
			}),
		);
	});

	it('answers null and never throws on arbitrary or damaged bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				const decoded = decodeStroke(bytes);
				expect(decoded === null || decoded.points.length > 0).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
		fc.assert(
			fc.property(strokes, fc.nat(), fc.integer({ min: 0, max: 255 }), (stroke, position, value) => {
				const bytes = encodeStroke(stroke);
				bytes[position % bytes.length] = value;
				const decoded = decodeStroke(bytes);
				for (const { x, y } of decoded?.points ?? []) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
				expect(decodeStroke(bytes.subarray(0, position % bytes.length))).toBeNull();
			}),
			{ numRuns: 1_000 },
		);
	});

	it('refuses what is out of range, with StrokeError', () => {
		const wrong: Partial<Stroke>[] = [
			{ points: [] },
			{ points: [{ x: NaN, y: 0, pressure: 0 }] },
			{ page: 0 },
			{ width: 0 },
			{ width: 0.9 },
			{ color: 0x1000000 },
			{ color: 1.5 },
		];
		for (const part of wrong) expect(() => encodeStroke({ ...example, ...part })).toThrow(StrokeError);
	});

	it('moves positions off the page onto its edge', () => {
		const [point] =
			decodeStroke(encodeStroke({ ...example, points: [{ x: -0.2, y: 1.7, pressure: 3 }] }))?.points ?? [];
		expect(point).toEqual({ x: 0, y: 1, pressure: 1 });
	});

	it('keeps the longest stroke under the size limit', () => {
		const points = Array.from({ length: STROKE_LIMITS.points }, (_, index) => ({
			x: index % 2,
			y: (index + 1) % 2,
			pressure: 1,
		}));
		expect(encodeStroke({ ...example, points }).length).toBeLessThanOrEqual(STROKE_LIMITS.bytes);
	});

	it('stays compact: a second of handwriting is well under a kilobyte', () => {
		const points = Array.from({ length: 240 }, (_, index) => ({
			x: 0.3 + index * 0.0004,
			y: 0.4 + Math.sin(index / 9) * 0.01,
			pressure: 0.6,
		}));
		expect(encodeStroke({ ...example, points }).length).toBeLessThan(800);
	});
});

describe('stroke keys', () => {
	const account = '0190c0de-0000-7000-8000-000000000001';
	it('carry author and stroke', () => {
		expect(parseStrokeKey(strokeKey(account, 'a-1'))).toEqual({ accountId: account, strokeId: 'a-1' });
	});
	it('refuse other characters', () => {
		expect(() => strokeKey(account, 'a:b')).toThrow(StrokeError);
		for (const key of ['', ':', `${account}:`, `:${account}`, `${account}:a:b`, 'x:y', account])
			expect(parseStrokeKey(key)).toBeNull();
	});
});
