import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentationViewSchema } from '#domain/course/presentationView.ts';
import { fitPageZoom, layoutPages, mainPage, pagesBetween } from './pageLayout.ts';
import { isSameView, placeAfterZoom, toScrollPlace, toView } from './presentationPlace.ts';

const A4 = 297 / 210;
const tablet = { width: 900, height: 640 };
const ratios = [A4, A4, 210 / 297, A4, A4, A4];

describe('layout of pages', () => {
	it('makes a page as wide as the frame at zoom 1, and lays pages one under the other', () => {
		const layout = layoutPages(tablet, ratios, 1, 12);
		expect(layout.boxes[0]).toEqual({ left: 12, top: 12, width: 876, height: 876 * A4 });
		expect(layout.boxes[1]?.top).toBeCloseTo(12 + 876 * A4 + 12);
		expect(layout.height).toBeGreaterThan((layout.boxes[5]?.top ?? 0) + 800);
	});

	it('keeps a page readable on a wall 32:9', () => {
		const layout = layoutPages({ width: 3840, height: 1080 }, ratios, 1, 0, 1.6);
		expect(layout.boxes[0]?.width).toBe(1728);
		expect(layout.boxes[0]?.left).toBe((3840 - 1728) / 2);
	});

	it('knows which pages are in sight', () => {
		const layout = layoutPages(tablet, ratios, 0.5, 12);
		for (const top of [0, 300, 700, layout.height - 640]) {
			const { first, last } = pagesBetween(layout, top, top + 640);
			layout.boxes.forEach((box, index) => {
				const inSight = box.top < top + 640 && box.top + box.height >= top;
				expect(index >= first && index <= last).toBe(inSight);
			});
		}
		expect(mainPage(layout, 0)).toBe(1);
		expect(mainPage(layout, layout.height)).toBe(6);
	});

	it('finds the zoom that shows a whole page', () => {
		const zoom = fitPageZoom(tablet, 12, A4);
		expect(layoutPages(tablet, ratios, zoom, 12).boxes[0]?.height).toBeCloseTo(640 - 24);
	});
});

describe('presented place', () => {
	it('is the top of a page when the page is turned to', () => {
		const layout = layoutPages(tablet, ratios, 1, 12);
		const place = toScrollPlace(layout, { page: 4, zoom: 1, x: 0, y: 0 });
		expect(toView(layout, place)).toEqual({ page: 4, zoom: 1, x: 0, y: 0 });
	});

	it('survives the way there and back on any screen, and is always a valid event', () => {
		const frames = fc.record({
			width: fc.integer({ min: 320, max: 3840 }),
			height: fc.integer({ min: 320, max: 1600 }),
		});
		fc.assert(
			fc.property(
				frames,
				fc.double({ min: 0.25, max: 8, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(frame, zoom, down, right) => {
					const layout = layoutPages(frame, ratios, zoom);
					const place = {
						left: right * Math.max(0, layout.width - frame.width),
						top: down * Math.max(0, layout.height - frame.height),
					};
					const view = toView(layout, place);
					expect(presentationViewSchema.safeParse(view).success).toBe(true);
					const back = toScrollPlace(layout, view);
					const tolerance = 1 + layout.height * 0.0001;
					expect(Math.abs(back.top - place.top)).toBeLessThan(tolerance);
					expect(Math.abs(back.left - place.left)).toBeLessThan(tolerance);
				},
			),
		);
	});

	it('shows the same middle on a screen of another size', () => {
		const presenter = layoutPages(tablet, ratios, 2, 12);
		const box = presenter.boxes[1];
		if (!box) throw new Error('page 2 is laid out');
		const view = toView(presenter, { left: box.left + 400, top: box.top + 300 });
		const wall = layoutPages({ width: 1920, height: 1080 }, ratios, 2, 0, 1.6);
		const place = toScrollPlace(wall, view);
		const wallBox = wall.boxes[1];
		if (!wallBox) throw new Error('page 2 is laid out');
		const middle = (400 + tablet.width / 2) / box.width;
		expect((place.left + 960 - wallBox.left) / wallBox.width).toBeCloseTo(middle, 3);
		expect((place.top - wallBox.top) / wallBox.height).toBeCloseTo((300 + 12) / box.height, 3);
	});

	it('keeps the point under the fingers while zooming', () => {
		const before = layoutPages(tablet, ratios, 1);
		const after = layoutPages(tablet, ratios, 2.5);
		const focus = { x: 300, y: 200 };
		const start = { left: 0, top: 1500 };
		const place = placeAfterZoom(before, after, start, focus);
		const pageAt = (layout: typeof before, y: number) => layout.boxes.findIndex((box) => box.top + box.height > y);
		const index = pageAt(before, 1500 + 200);
		const [from, to] = [before.boxes[index], after.boxes[index]];
		if (!from || !to) throw new Error('a page lies there');
		expect((place.top + 200 - to.top) / to.height).toBeCloseTo((1700 - from.top) / from.height, 6);
		expect((place.left + 300 - to.left) / to.width).toBeCloseTo((300 - from.left) / from.width, 6);
	});

	it('compares places as the eye does', () => {
		expect(isSameView({ page: 1, zoom: 1, x: 0, y: 0 }, { page: 1, zoom: 1.0004, x: 0.001, y: 0 })).toBe(true);
		expect(isSameView({ page: 1, zoom: 1, x: 0, y: 0 }, { page: 2, zoom: 1, x: 0, y: 0 })).toBe(false);
	});
});
