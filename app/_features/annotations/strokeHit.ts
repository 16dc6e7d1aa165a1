import type { Stroke } from '#domain/annotations/stroke.ts';

/** Rectangle around a stroke with its line width; parts of the page's width and height. */
export interface StrokeBounds {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** A place on the page, parts of its width and height. */
export interface PagePlace {
	readonly x: number;
	readonly y: number;
}

/** The rectangle that holds all of a stroke's ink. `ratio`: page height divided by width. */
export function strokeBounds(stroke: Stroke, ratio: number): StrokeBounds {
	// The strongest pressure makes the line 1.55 times as wide (strokeGeometry).
	const reach = stroke.width * 0.8;
	let [left, top, right, bottom] = [1, 1, 0, 0];
	for (const { x, y } of stroke.points) {
		left = Math.min(left, x);
		right = Math.max(right, x);
		top = Math.min(top, y);
		bottom = Math.max(bottom, y);
	}
	return { left: left - reach, top: top - reach / ratio, right: right + reach, bottom: bottom + reach / ratio };
}

/**
 * Whether the way from one place to another comes nearer to a stroke's line than `reach`.
 * @param reach part of the page's width, beyond half the line's width
 */
export function touchesStroke(
	stroke: Stroke,
	bounds: StrokeBounds,
	from: PagePlace,
	to: PagePlace,
	reach: number,
	ratio: number,
): boolean {
	const [dx, dy] = [reach, reach / ratio];
	if (Math.max(from.x, to.x) < bounds.left - dx || Math.min(from.x, to.x) > bounds.right + dx) return false;
	if (Math.max(from.y, to.y) < bounds.top - dy || Math.min(from.y, to.y) > bounds.bottom + dy) return false;
	const limit = reach + stroke.width / 2;
	const a = { x: from.x, y: from.y * ratio };
	const b = { x: to.x, y: to.y * ratio };
	let previous: PagePlace | null = null;
	for (const point of stroke.points) {
		const here = { x: point.x, y: point.y * ratio };
		if (segmentDistance(a, b, previous ?? here, here) <= limit) return true;
		previous = here;
	}
	return false;
}

/** Least distance between two line segments in the plane. */
export function segmentDistance(a: PagePlace, b: PagePlace, c: PagePlace, d: PagePlace): number {
	if (cross(a, b, c, d)) return 0;
	return Math.min(pointDistance(a, c, d), pointDistance(b, c, d), pointDistance(c, a, b), pointDistance(d, a, b));
}

function pointDistance(point: PagePlace, from: PagePlace, to: PagePlace): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = dx * dx + dy * dy;
	const along =
		length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
	return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}

function cross(a: PagePlace, b: PagePlace, c: PagePlace, d: PagePlace): boolean {
	const side = (p: PagePlace, q: PagePlace, r: PagePlace) =>
		Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
	return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
