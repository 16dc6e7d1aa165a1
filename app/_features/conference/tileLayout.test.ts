import { expect, it } from 'vitest';
import { layoutTiles, tilesThatFit } from './tileLayout.ts';

const columns = (count: number, width: number, height: number) => layoutTiles(count, { width, height }, 8).columns;

it('sets pictures side by side on a wide wall and one above the other on a narrow one', () => {
	expect(columns(1, 1920, 1000)).toBe(1);
	expect(columns(2, 3840, 1000)).toBe(2);
	expect(columns(2, 1024, 700)).toBe(1);
	expect(columns(5, 1920, 1000)).toBe(3);
	expect(columns(10, 3840, 1000)).toBe(5);
	expect(columns(10, 1024, 700)).toBe(3);
});

it('keeps every picture inside the frame', () => {
	for (const [width, height] of [
		[1920, 1000],
		[3840, 1000],
		[1024, 700],
		[288, 900],
	] as const) {
		for (let count = 1; count <= 50; count += 1) {
			const tile = layoutTiles(count, { width, height }, 8);
			const rows = Math.ceil(count / tile.columns);
			expect(tile.width).toBeGreaterThan(0);
			expect(tile.columns * tile.width + (tile.columns - 1) * 8).toBeLessThanOrEqual(width);
			expect(rows * tile.height + (rows - 1) * 8).toBeLessThanOrEqual(height);
		}
	}
});

it('has nothing to lay out without pictures', () => {
	expect(layoutTiles(0, { width: 800, height: 600 }, 8).width).toBe(0);
});

it('says how many fit at a legible width, and those are not narrower than that', () => {
	expect(tilesThatFit({ width: 3700, height: 950 }, 8, 340)).toBe(40);
	for (const frame of [
		{ width: 1880, height: 950 },
		{ width: 3700, height: 950 },
		{ width: 1040, height: 1780 },
	]) {
		const count = tilesThatFit(frame, 8, 300);
		expect(layoutTiles(count, frame, 8).width).toBeGreaterThanOrEqual(300);
	}
	expect(tilesThatFit({ width: 100, height: 50 }, 8, 340)).toBe(1);
});
