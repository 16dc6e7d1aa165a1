import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INITIAL_STATE } from '../proceedings/state.ts';
import { dequeue, enqueue, moveBefore, placeOf, splitByItem } from './queue.ts';
import { FLOOR_KINDS, type FloorRequest } from './state.ts';

const id = (n: number): string => `line-${n}`;
const [ITEM, OTHER_ITEM] = ['item', 'other-item'];
const line = (n: number, kind: FloorRequest['kind']): FloorRequest => ({
	id: id(n),
	participantId: `person-${n}`,
	speakerName: `Đồng chí ${n}`,
	kind,
	itemId: null,
	topic: '',
	requestedAt: new Date(1_800_000_000_000 + n * 1000).toISOString(),
});
const queueOf = (kinds: readonly FloorRequest['kind'][]) =>
	kinds.reduce<readonly FloorRequest[]>((queue, kind, n) => enqueue(queue, line(n, kind)), []);
const kinds = fc.array(fc.constantFrom(...FLOOR_KINDS), { maxLength: 12 });
const order = (queue: readonly FloorRequest[]): string[] => queue.map((line) => line.id);

describe('S-3 the order of the list', () => {
	it('is by arrival, points of order before all others', () => {
		fc.assert(
			fc.property(kinds, (list) => {
				const all = list.map((kind, n) => line(n, kind));
				expect(queueOf(list)).toEqual([
					...all.filter(({ kind }) => kind === 'point_of_order'),
					...all.filter(({ kind }) => kind !== 'point_of_order'),
				]);
			}),
		);
	});

	it('loses and doubles nobody when lines move, and leaves the others as they were', () => {
		fc.assert(
			fc.property(kinds, fc.nat(), fc.nat(), (list, a, b) => {
				fc.pre(list.length > 0);
				const queue = queueOf(list);
				const moving = queue[a % list.length];
				const before = b % (list.length + 1) === list.length ? null : (queue[b % list.length]?.id ?? null);
				const moved = moveBefore(queue, moving?.id ?? '', before);
				expect(order(moved).toSorted()).toEqual(order(queue).toSorted());
				expect(dequeue(moved, moving?.id ?? '')).toEqual(dequeue(queue, moving?.id ?? ''));
				expect(moveBefore(moved, moving?.id ?? '', before)).toEqual(moved);
			}),
		);
	});

	it('counts places among those whose turn it is now; who asked for another item waits for it', () => {
		const queue = [
			{ ...line(1, 'item'), itemId: OTHER_ITEM },
			{ ...line(2, 'item'), itemId: ITEM },
			line(3, 'reply'),
			{ ...line(4, 'point_of_order'), itemId: OTHER_ITEM },
		];
		const at = (openItemId: string | null) => ({ ...INITIAL_STATE, openItemId });
		const { now, later, setAside } = splitByItem(queue, at(ITEM));
		expect([now, later, setAside].map(order)).toEqual([[id(2), id(3), id(4)], [id(1)], []]);
		expect([1, 2, 3].map((n) => placeOf(queue, at(ITEM), id(n)))).toEqual([null, 1, 2]);
		expect(placeOf(queue, at(OTHER_ITEM), id(1))).toBe(1);
		// Between items everyone who waits is in the running.
		expect(placeOf(queue, at(null), id(3))).toBe(3);
	});
});
