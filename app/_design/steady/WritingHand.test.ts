import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { REST_MS, WritingHand } from './WritingHand.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('writes from the first stroke until two seconds after the last one of a burst', () => {
	const hand = new WritingHand();
	const news: boolean[] = [];
	hand.subscribe(() => news.push(hand.isWriting()));
	hand.down();
	vi.advanceTimersByTime(10_000);
	expect(hand.isWriting()).toBe(true);
	hand.up();
	vi.advanceTimersByTime(REST_MS - 1);
	hand.down();
	hand.up();
	vi.advanceTimersByTime(REST_MS - 1);
	expect(hand.isWriting()).toBe(true);
	vi.advanceTimersByTime(1);
	expect(hand.isWriting()).toBe(false);
	expect(news).toEqual([true, false]);
});

it('a hand that ends twice is no hand that never rests', () => {
	const hand = new WritingHand();
	hand.down();
	hand.up();
	hand.up();
	vi.advanceTimersByTime(REST_MS);
	hand.down();
	expect(hand.isWriting()).toBe(true);
	hand.up();
	vi.advanceTimersByTime(REST_MS);
	expect(hand.isWriting()).toBe(false);
});
