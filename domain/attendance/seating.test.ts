import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Seat, SeatAssignment } from './room.ts';
import { suggestSeats } from './seating.ts';

const seats = fc
	.nat(40)
	.map((count) => Array.from({ length: count }, (_, i): Seat => ({ id: `s${i}`, label: `${i}`, x: i, y: 0 })));
const people = fc.nat(60).map((count) => Array.from({ length: count }, (_, i) => ({ id: `p${i}` })));
/** Assignments as they may have become: of seats and people that are there no more as well. */
const kept = fc.uniqueArray(fc.tuple(fc.nat(45), fc.nat(65)), { selector: ([seat]) => seat }).map((pairs) => {
	const seen = new Set<number>();
	return pairs.flatMap(([seat, person]): SeatAssignment[] => {
		if (seen.has(person)) return [];
		seen.add(person);
		return [{ seatId: `s${seat}`, participantId: `p${person}` }];
	});
});

it('A-9 seats by Party order: one person a seat, nobody moved, no seat left while somebody stands', () => {
	fc.assert(
		fc.property(seats, people, kept, (room, list, before) => {
			const made = suggestSeats(room, list, before);
			expect(new Set(made.map(({ seatId }) => seatId)).size).toBe(made.length);
			expect(new Set(made.map(({ participantId }) => participantId)).size).toBe(made.length);
			expect(made.length).toBe(Math.min(room.length, list.length));
			const stillThere = before.filter(
				({ seatId, participantId }) =>
					room.some(({ id }) => id === seatId) && list.some(({ id }) => id === participantId),
			);
			expect(made.slice(0, stillThere.length)).toEqual(stillThere);
			const added = made.slice(stillThere.length);
			const placeOf = (all: readonly { readonly id: string }[], id: string) => all.findIndex((each) => each.id === id);
			for (const [i, { seatId, participantId }] of added.entries()) {
				const next = added[i + 1];
				if (next === undefined) continue;
				expect(placeOf(room, seatId)).toBeLessThan(placeOf(room, next.seatId));
				expect(placeOf(list, participantId)).toBeLessThan(placeOf(list, next.participantId));
			}
		}),
	);
});
