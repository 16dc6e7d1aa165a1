import type { CoursePart } from '../course/state.ts';
import type { AgendaEvent } from './events.ts';
import type { AgendaPart } from './state.ts';

type State = AgendaPart & Pick<CoursePart, 'items' | 'openItemId'>;

/** Whether an item has had its turn. One that was put off half-way and taken up again has not. */
export function isDone({ items, agenda }: AgendaPart & Pick<CoursePart, 'items'>, itemId: string): boolean {
	return (items[itemId]?.closedAt ?? null) !== null && !agenda.unfinished.includes(itemId);
}

/** The item that an item is part of by now, through however many merges; the item itself when it is part of none. */
export function survivorOf(merged: AgendaPart['agenda']['merged'], itemId: string): string {
	let id = itemId;
	for (let into = merged[id]?.intoItemId; into !== undefined; into = merged[id]?.intoItemId) id = into;
	return id;
}

/** Where an item stands, as every agenda on a screen says it. */
export type ItemStanding = 'open' | 'postponed' | 'done' | 'ahead';

/** One that was put off half-way is put off, not done; taken up again it is ahead until it is opened. */
export function itemStanding(state: State, itemId: string): ItemStanding {
	if (itemId === state.openItemId) return 'open';
	if (state.agenda.postponed[itemId] !== undefined) return 'postponed';
	return isDone(state, itemId) ? 'done' : 'ahead';
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
export function isPending({ items, agenda }: AgendaPart & Pick<CoursePart, 'items'>, itemId: string): boolean {
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
 * Numbers of the items on the agenda, 1 to n without gaps: those dealt with keep theirs, the others get the smallest free
 * numbers in their order. A number that is beyond the last (others became part of one another) moves down to the last free one.
 * @param order ids of all items, in the order wanted
 * @param kept numbers that must not change
 */
export function numberItems(order: readonly string[], kept: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
	const free = new Set(order.map((_, index) => index + 1));
	const numbers = new Map<string, number>();
	for (const id of order) {
		const own = kept.get(id);
		if (own !== undefined && free.delete(own)) numbers.set(id, own);
	}
	const [pending, beyond] = [false, true].map((isKept) =>
		order.filter((id) => !numbers.has(id) && kept.has(id) === isKept),
	);
	const last = (beyond ?? []).toSorted((a, b) => (kept.get(a) ?? 0) - (kept.get(b) ?? 0));
	const others = [...free].toSorted((a, b) => a - b);
	for (const [index, id] of [...(pending ?? []), ...last].entries()) numbers.set(id, others[index] ?? order.length);
	return new Map(order.map((id) => [id, numbers.get(id) ?? order.length]));
}

/** A change of the rows of a running meeting's agenda. */
export type RowsChange = Extract<AgendaEvent, { readonly type: 'item_moved' | 'item_inserted' | 'items_merged' }>;

/**
 * The items with their numbers after a change of the running meeting (docs/PROTOCOL.md P-50).
 * @param numbers of the items on the agenda before it
 * @param state of the meeting with the change, and with everything that was decided before it, committed or not
 */
export function numbersAfter(
	numbers: ReadonlyMap<string, number>,
	event: RowsChange,
	state: AgendaPart & Pick<CoursePart, 'items'>,
): ReadonlyMap<string, number> {
	const order = [...numbers].toSorted(([, a], [, b]) => a - b).map(([id]) => id);
	const kept = new Map([...numbers].filter(([id]) => !isPending(state, id) && id !== event.itemId));
	const pending = order.filter((id) => !kept.has(id));
	const changed =
		event.type === 'items_merged'
			? pending.filter((id) => id !== event.itemId)
			: placeBefore(pending, event.itemId, event.beforeItemId);
	return numberItems([...kept.keys(), ...changed], kept);
}

/** The order with an item put before another one; at the end for null or an unknown one. */
export function placeBefore(order: readonly string[], itemId: string, beforeItemId: string | null): readonly string[] {
	const others = order.filter((id) => id !== itemId);
	const at = beforeItemId === null ? -1 : others.indexOf(beforeItemId);
	return at < 0 ? [...others, itemId] : [...others.slice(0, at), itemId, ...others.slice(at)];
}
