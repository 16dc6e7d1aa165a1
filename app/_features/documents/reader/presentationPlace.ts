import type { PresentationView } from '#domain/course/presentationView.ts';
import { clampZoom, type PageLayout } from './pageLayout.ts';

/** A scroll position, CSS pixels. */
export interface ScrollPlace {
	readonly left: number;
	readonly top: number;
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
/** Four decimals: a tenth of a pixel on the largest wall, and equal places compare equal. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000 || 0;

/**
 * The place in the paper that a scroll position shows: the first page in sight, and the corner of the frame (inside its
 * margin) as parts of that page. Independent of the screen's size, so that others can land on it.
 */
export function toView(layout: PageLayout, place: ScrollPlace): PresentationView {
	const corner = { x: place.left + layout.margin, y: place.top + layout.margin };
	// The page whose end is not yet above the corner; one pixel of grace for rounded scroll positions.
	let index = layout.boxes.findIndex((box) => box.top + box.height > corner.y + 1);
	if (index < 0) index = layout.boxes.length - 1;
	const box = layout.boxes[index];
	if (!box) return { page: 1, zoom: clampZoom(layout.zoom), x: 0, y: 0 };
	return {
		page: index + 1,
		zoom: round(clampZoom(layout.zoom)),
		x: round(within(centredX(layout, place, box.left, box.width), -1, 2)),
		y: round(within((corner.y - box.top) / box.height, -1, 2)),
	};
}

/** Left edge of what is seen, as if the frame were exactly as wide as a page at zoom 1 and showed the same middle. */
function centredX(layout: PageLayout, place: ScrollPlace, boxLeft: number, boxWidth: number): number {
	const middle = (place.left + layout.frame.width / 2 - boxLeft) / boxWidth;
	return middle - 0.5 / layout.zoom;
}

/**
 * The scroll position that shows a place; `layout` must already have the view's zoom. Horizontally the middle of what the
 * presenter sees comes to the middle here, because the follower's screen may be wider or narrower.
 */
export function toScrollPlace(layout: PageLayout, view: PresentationView): ScrollPlace {
	const box = layout.boxes[within(view.page, 1, layout.boxes.length) - 1];
	if (!box) return { left: 0, top: 0 };
	const left = box.left + (view.x + 0.5 / view.zoom) * box.width - layout.frame.width / 2;
	const top = box.top + view.y * box.height - layout.margin;
	return {
		left: within(left, 0, Math.max(0, layout.width - layout.frame.width)),
		top: within(top, 0, Math.max(0, layout.height - layout.frame.height)),
	};
}

/** Whether two places are the same for the eye. */
export function isSameView(a: PresentationView, b: PresentationView): boolean {
	return (
		a.page === b.page && Math.abs(a.zoom - b.zoom) < 0.001 && Math.abs(a.x - b.x) < 0.002 && Math.abs(a.y - b.y) < 0.002
	);
}

/** Scroll position after a zoom that keeps the point under the fingers (or the cursor) where it is. */
export function placeAfterZoom(
	before: PageLayout,
	after: PageLayout,
	place: ScrollPlace,
	focus: { readonly x: number; readonly y: number },
): ScrollPlace {
	const [x, y] = [place.left + focus.x, place.top + focus.y];
	let index = before.boxes.findIndex((box) => box.top + box.height > y);
	if (index < 0) index = before.boxes.length - 1;
	const [from, to] = [before.boxes[index], after.boxes[index]];
	if (!from || !to) return place;
	return {
		left: to.left + ((x - from.left) / from.width) * to.width - focus.x,
		top: to.top + ((y - from.top) / from.height) * to.height - focus.y,
	};
}
