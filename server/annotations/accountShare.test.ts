import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { AccountShare, type ShareLimits } from './accountShare.ts';

const LIMITS: ShareLimits = {
	workPerSecond: 100,
	workBurst: 200,
	turn: 20,
	held: 100,
	relayPerSecond: 1_000,
	relayBurst: 2_000,
};

/** A clock that work moves on. */
function onClock() {
	let now = 0;
	const share = new AccountShare(LIMITS, () => now);
	const done: number[] = [];
	return {
		share,
		done,
		pass: (ms: number) => (now += ms),
		work: (id: number, costs: number, bytes = 1) =>
			share.work(bytes, () => {
				now += costs;
				done.push(id);
			}),
	};
}

it('C-14 does what is cheap at once', () => {
	const { work, done } = onClock();
	for (let id = 0; id < 100; id++) work(id, 0.1);
	expect(done).toHaveLength(100);
});

it('C-14 gives others a turn between expensive frames, in order, and loses none', async () => {
	const { work, done } = onClock();
	for (let id = 0; id < 6; id++) work(id, 30);
	expect(done).toEqual([0]);
	await nextTurn();
	await nextTurn();
	expect(done.length).toBeLessThan(6);
	while (done.length < 6) await nextTurn();
	expect(done).toEqual([0, 1, 2, 3, 4, 5]);
});

it('C-14 waits when an account has used up its time, until it has earned time again', async () => {
	const { work, done, pass } = onClock();
	for (let id = 0; id < 6; id++) work(id, 100);
	// The time that the work itself took earns a little, too: the third is begun, and more than uses it up.
	while (done.length < 3) await nextTurn();
	for (let turn = 0; turn < 5; turn++) await nextTurn();
	expect(done).toEqual([0, 1, 2]);
	pass(3_000);
	while (done.length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
	expect(done.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
});

it('C-14 refuses when too much waits, and what is handed on beyond its share', () => {
	const { work, share, pass } = onClock();
	work(0, 30);
	expect(work(1, 1, 60)).toBe(true);
	expect(work(2, 1, 60)).toBe(false);
	expect([share.relays(1_500), share.relays(1_500)]).toEqual([true, false]);
	pass(1_000);
	expect(share.relays(1_500)).toBe(true);
});
