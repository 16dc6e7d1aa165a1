import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIXTURE_KINDS, roomDesignSchema, type RoomDesign } from '#domain/attendance/room.ts';
import { addFixture, addSeats, firstDesign, place, relabel, removeThing, resize } from './roomDraft.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const length = fc.integer({ min: -2_000, max: 3_000 });
const side = fc.integer({ min: 20, max: 1_000 });

type Step = (design: RoomDesign, newId: () => string) => RoomDesign;
/** The id of something that is there, or of nothing. */
const thingOf = ({ seats, fixtures }: RoomDesign, n: number): string =>
	[...seats, ...fixtures][n % (seats.length + fixtures.length + 1)]?.id ?? uuid(0);
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ n: fc.nat(), x: length, y: length }).map(
		({ n, x, y }): Step =>
			(design) =>
				place(design, thingOf(design, n), x, y),
	),
	fc.integer({ min: 1, max: 500 }).map(
		(count): Step =>
			(design, newId) =>
				addSeats(design, count, newId),
	),
	fc.constantFrom(...FIXTURE_KINDS).map(
		(kind): Step =>
			(design, newId) =>
				addFixture(design, kind, newId),
	),
	fc.nat().map(
		(n): Step =>
			(design) =>
				removeThing(design, thingOf(design, n)),
	),
	fc.nat().map(
		(n): Step =>
			(design) =>
				relabel(design, thingOf(design, n), 'A1'),
	),
	fc.record({ width: side, height: side }).map(
		({ width, height }): Step =>
			(design) =>
				resize(design, width, height),
	),
);

it('any steps of designing leave a room that can be saved, with everything inside it', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			let made = 0;
			const newId = () => uuid(++made);
			const design = steps.reduce((current, each) => each(current, newId), firstDesign(newId));
			expect(roomDesignSchema.safeParse(design).error).toBeUndefined();
			for (const { x, y, width, height } of design.fixtures) {
				expect(x + width).toBeLessThanOrEqual(design.width);
				expect(y + height).toBeLessThanOrEqual(design.height);
			}
		}),
	);
});
