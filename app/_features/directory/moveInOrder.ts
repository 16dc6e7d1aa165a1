import type { Ordered } from '#domain/directory/partyOrder.ts';

/** A record that gets another place. */
export interface OrderChange {
	readonly id: string;
	readonly order: number;
}

/**
 * Which places change when one record moves next to another. The places in use are kept where they differ and are made to
 * differ where two were equal, so that as few records as possible are written.
 * @param list in order; `direction` up puts the record before the target, down after it
 */
export function moveInOrder(
	list: readonly Ordered[],
	id: string,
	targetId: string,
	direction: 'up' | 'down',
): readonly OrderChange[] {
	const moving = list.find((record) => record.id === id);
	const rest = list.filter((record) => record.id !== id);
	const target = rest.findIndex((record) => record.id === targetId);
	if (!moving || target < 0) return [];
	rest.splice(direction === 'up' ? target : target + 1, 0, moving);
	const places = list.map(({ order }) => order).toSorted((a, b) => a - b);
	let last = -1;
	return rest.flatMap((record, index) => {
		last = Math.max(places[index] ?? 0, last + 1);
		return record.order === last ? [] : [{ id: record.id, order: last }];
	});
}
