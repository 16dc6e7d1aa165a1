import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeLifted } from './keyboardOrder.ts';

const list = fc.uniqueArray(fc.string(), { maxLength: 12 }).map((ids) => ids.map((id) => ({ id })));

it('shows everything once, the others in their order, and the lifted one inside the list', () => {
	fc.assert(
		fc.property(list, fc.string(), fc.integer({ min: -2, max: 14 }), (entries, stranger, place) => {
			for (const id of [...entries.map((entry) => entry.id), stranger]) {
				const shown = placeLifted(entries, { id, place });
				const others = (all: readonly { id: string }[]) => all.filter((entry) => entry.id !== id);
				expect(others(shown)).toEqual(others(entries));
				expect(shown).toHaveLength(entries.length);
				const known = entries.some((entry) => entry.id === id);
				expect(shown.findIndex((entry) => entry.id === id)).toBe(
					known ? Math.max(0, Math.min(place, entries.length - 1)) : -1,
				);
			}
		}),
	);
});

it('changes nothing when nothing is lifted', () => {
	fc.assert(
		fc.property(list, (entries) => {
			expect(placeLifted(entries, null)).toBe(entries);
		}),
	);
});
