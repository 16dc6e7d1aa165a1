import type { MeetingState } from '../proceedings/state.ts';

type State = Pick<MeetingState, 'items' | 'openItemId' | 'agenda'>;

/** Whether an item has had its turn. One that was put off half-way and taken up again has not. */
export function isDone({ items, agenda }: Pick<MeetingState, 'items' | 'agenda'>, itemId: string): boolean {
	return (items[itemId]?.closedAt ?? null) !== null && !agenda.unfinished.includes(itemId);
}

/** Whether an item is not discussed any more: it had its turn, or was put off. */
export function isOver(state: State, itemId: string): boolean {
	if (itemId === state.openItemId) return false;
	return isDone(state, itemId) || state.agenda.postponed[itemId] !== undefined;
}

/**
 * Whether an item is still to come: never opened, not put off, not part of another. Only such items move and merge; all
 * others are dealt with, and keep their numbers (docs/PROTOCOL.md P-50).
 */
export function isPending({ items, agenda }: Pick<MeetingState, 'items' | 'agenda'>, itemId: string): boolean {
	return items[itemId] === undefined && agenda.postponed[itemId] === undefined && agenda.merged[itemId] === undefined;
}

/**
 * The item that comes next: the first after the open one that had no turn yet and was not put off, then whatever was left
 * out before it; null when there is none.
 */
export function nextItem<Item extends { readonly id: string }>(state: State, plan: readonly Item[]): Item | null {
	const { openItemId, agenda } = state;
	const at = plan.findIndex(({ id }) => id === openItemId);
	const inTurn = [...plan.slice(at + 1), ...plan.slice(0, at + 1)];
	const isNext = ({ id }: Item): boolean =>
		id !== openItemId && !isDone(state, id) && agenda.postponed[id] === undefined && agenda.merged[id] === undefined;
	return inTurn.find(isNext) ?? null;
}

/**
 * Numbers of the items on the agenda: those dealt with keep theirs, the others get the smallest free numbers in their order.
 * @param order ids of all items, in the order wanted
 * @param kept numbers that must not change
 */
export function numberItems(order: readonly string[], kept: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
	const taken = new Set(order.flatMap((id) => kept.get(id) ?? []));
	let last = 0;
	return new Map(
		order.map((id) => {
			const own = kept.get(id);
			if (own !== undefined) return [id, own];
			do last += 1;
			while (taken.has(last));
			return [id, last];
		}),
	);
}

/** The order with an item put before another one; at the end for null or an unknown one. */
export function placeBefore(order: readonly string[], itemId: string, beforeItemId: string | null): readonly string[] {
	const others = order.filter((id) => id !== itemId);
	const at = beforeItemId === null ? -1 : others.indexOf(beforeItemId);
	return at < 0 ? [...others, itemId] : [...others.slice(0, at), itemId, ...others.slice(at)];
}
