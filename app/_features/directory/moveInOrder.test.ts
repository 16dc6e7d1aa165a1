import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPartyOrder, type Ordered } from '#domain/directory/partyOrder.ts';
import { moveInOrder } from './moveInOrder.ts';

const apply = (list: readonly Ordered[], changes: readonly Ordered[]): string[] =>
	list
		.map((record) => changes.find((change) => change.id === record.id) ?? record)
		.toSorted(byPartyOrder)
		.map(({ id }) => id);

describe('moveInOrder', () => {
	it('changes two records when neighbours swap', () => {
		const list = [
			{ id: 'a', order: 1 },
			{ id: 'b', order: 2 },
			{ id: 'c', order: 5 },
		];
		expect(moveInOrder(list, 'c', 'b', 'up')).toEqual([
			{ id: 'c', order: 2 },
			{ id: 'b', order: 5 },
		]);
		expect(moveInOrder(list, 'c', 'x', 'up')).toEqual([]);
	});

	it('gives the wanted order whatever the places were, equal ones too', () => {
		const lists = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 8 });
		fc.assert(
			fc.property(lists, fc.nat(), fc.nat(), fc.constantFrom('up', 'down'), (places, from, to, direction) => {
				const list = places.map((order, index) => ({ id: `p${index}`, order })).toSorted(byPartyOrder);
				const id = list[from % list.length]?.id ?? '';
				const targetId = list[to % list.length]?.id ?? '';
				fc.pre(id !== targetId);
				const wanted = list.map((record) => record.id).filter((other) => other !== id);
				wanted.splice(wanted.indexOf(targetId) + (direction === 'up' ? 0 : 1), 0, id);
				expect(apply(list, moveInOrder(list, id, targetId, direction))).toEqual(wanted);
			}),
		);
	});
});
