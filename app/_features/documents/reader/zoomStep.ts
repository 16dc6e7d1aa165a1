import { clampZoom } from './pageLayout.ts';

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 8];

/** The next larger or smaller zoom of the usual row. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
	const next =
		direction === 1 ? STEPS.find((step) => step > zoom + 0.01) : STEPS.findLast((step) => step < zoom - 0.01);
	return clampZoom(next ?? zoom);
}
