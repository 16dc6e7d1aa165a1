import { expect, it } from 'vitest';
import { SEAT_FIGURES } from './seatFigures.ts';

it('every look of a seat differs from every other in its shape, whatever the colours are', () => {
	const shapes = Object.values(SEAT_FIGURES).map(({ outline, filled, struck }) => `${outline} ${filled} ${struck}`);
	expect(new Set(shapes).size).toBe(shapes.length);
	expect(shapes).toHaveLength(5);
});
