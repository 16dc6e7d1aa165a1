/** A rectangle in CSS pixels. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** The window on the paper: size of the scroll container without its scrollbars, CSS pixels. */
export interface Frame {
	readonly width: number;
	readonly height: number;
}

/** Where every page lies within the scrolled content. All pages are equally wide. */
export interface PageLayout {
	readonly frame: Frame;
	readonly zoom: number;
	readonly margin: number;
	readonly boxes: readonly Box[];
	readonly width: number;
	readonly height: number;
}

/** Space around and between pages, CSS pixels. */
export const PAGE_MARGIN = 12;

/** Zoom of the reader, the same range as PresentationView: 1 = page width fits. */
const ZOOM_LIMITS = { min: 0.25, max: 8 } as const;

export const clampZoom = (zoom: number): number => Math.min(ZOOM_LIMITS.max, Math.max(ZOOM_LIMITS.min, zoom));

/**
 * Width of a page at zoom 1. On a wide wall a page as wide as the wall would show a few lines only, so there a page is at most
 * `widest` times the height of the frame.
 */
function fittingWidth(frame: Frame, margin: number, widest?: number): number {
	const limit = widest === undefined ? Number.POSITIVE_INFINITY : frame.height * widest;
	return Math.max(80, Math.min(frame.width - 2 * margin, limit));
}

/** The zoom at which a whole page of the given height/width ratio fits into the frame. */
export function fitPageZoom(frame: Frame, margin: number, ratio: number, widest?: number): number {
	return clampZoom(Math.min(1, (frame.height - 2 * margin) / ratio / fittingWidth(frame, margin, widest)));
}

/**
 * Lays the pages out in one column.
 * @param ratios height divided by width, one per page
 */
export function layoutPages(
	frame: Frame,
	ratios: readonly number[],
	zoom: number,
	margin = PAGE_MARGIN,
	widest?: number,
): PageLayout {
	const pageWidth = fittingWidth(frame, margin, widest) * zoom;
	const width = Math.max(frame.width, pageWidth + 2 * margin);
	const left = (width - pageWidth) / 2;
	let top = margin;
	const boxes = ratios.map((ratio) => {
		const box = { left, top, width: pageWidth, height: pageWidth * ratio };
		top += box.height + margin;
		return box;
	});
	return { frame, zoom, margin, boxes, width, height: top };
}

/** Pages (0-based, inclusive) that touch the stretch from `top` to `bottom`; at least one page. */
export function pagesBetween(layout: PageLayout, top: number, bottom: number): { first: number; last: number } {
	let low = 0;
	let high = layout.boxes.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		const box = layout.boxes[middle];
		if (box && box.top + box.height < top) low = middle + 1;
		else high = middle;
	}
	let last = low;
	while ((layout.boxes[last + 1]?.top ?? Infinity) < bottom) last += 1;
	return { first: low, last };
}

/** The page (1-based) of which most is seen; the upper one when two show equally much. */
export function mainPage(layout: PageLayout, scrollTop: number): number {
	const bottom = scrollTop + layout.frame.height;
	const { first, last } = pagesBetween(layout, scrollTop, bottom);
	let best = first;
	let most = -1;
	for (let index = first; index <= last; index += 1) {
		const box = layout.boxes[index];
		if (!box) continue;
		const seen = Math.min(bottom, box.top + box.height) - Math.max(scrollTop, box.top);
		if (seen > most + 1) [best, most] = [index, seen];
	}
	return best + 1;
}
