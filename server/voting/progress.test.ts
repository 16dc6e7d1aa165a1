import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '#server/platform/log.ts';
import { GATHER_MS, Progress, type MarkedVoter } from './progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const vote = { meetingId: 'm', voteId: 'v', form: 'secret' } as const;

/** A vote whose first `voted` voters have voted, and what is told of it. */
function watched() {
	const told: { readonly at: number; readonly received: number }[] = [];
	const now = { voted: 0 };
	const roll = () =>
		Promise.resolve(Array.from({ length: 9 }, (_, n): MarkedVoter => ({ personId: `p${n}`, voted: n < now.voted })));
	const progress = new Progress(
		{
			tellProgress: ({ received }) => {
				told.push({ at: performance.now(), received });
				return Promise.resolve();
			},
		},
		roll,
		createLogger('silent'),
	);
	return { told, now, progress };
}

const count = async (asked: Promise<readonly MarkedVoter[]>): Promise<number> =>
	(await asked).filter(({ voted }) => voted).length;

it('V-20 tells of secret ballots when a span ends, whenever in it they were cast', async () => {
	const { told, now, progress } = watched();
	const span = GATHER_MS.secret;
	// Far from the edge, close to it, twice in one span.
	for (const wait of [10, span / 2, span - 5, span + 700, 100, 50]) {
		await vi.advanceTimersByTimeAsync(wait);
		now.voted += 1;
		progress.changed(vote);
	}
	await vi.advanceTimersByTimeAsync(2 * span);
	expect(told.at(-1)?.received).toBe(6);
	expect(told.length).toBeLessThan(6);
	for (const { at } of told) expect(Math.min(at % span, span - (at % span))).toBeLessThanOrEqual(2);
	progress.close();
});

it('V-20 says the same to whoever keeps asking until the span ends, and the whole of it afterwards', async () => {
	const { now, progress } = watched();
	await vi.advanceTimersByTimeAsync(GATHER_MS.secret - (performance.now() % GATHER_MS.secret));
	expect(await count(progress.marked(vote))).toBe(0);
	const heard = new Set<number>();
	for (let asked = 0; asked < 29; asked += 1) {
		now.voted = Math.min(9, asked);
		heard.add(await count(progress.marked(vote)));
		await vi.advanceTimersByTimeAsync(GATHER_MS.secret / 30);
	}
	expect([...heard]).toEqual([0]);
	await vi.advanceTimersByTimeAsync(GATHER_MS.secret / 30);
	expect(await count(progress.marked(vote))).toBe(9);
	// A named vote is published by name: nothing is held back.
	now.voted = 3;
	expect(await count(progress.marked({ ...vote, form: 'named' }))).toBe(3);
});

it('V-20 tells what was seen first in a span, also when the server was busy while the span began', async () => {
	vi.useRealTimers();
	const { told, now, progress } = watched();
	const span = GATHER_MS.secret;
	now.voted = 1;
	progress.changed(vote);
	await new Promise((resolve) => setTimeout(resolve, span - (performance.now() % span) - 20));
	// Busy from before the span begins until after its timer was due.
	const from = performance.now();
	while (performance.now() - from < 60);
	// Somebody asks first, then a ballot comes, then the timer.
	const asked = await count(progress.marked(vote));
	now.voted = 2;
	await vi.waitFor(() => expect(told).toHaveLength(1));
	expect([asked, told[0]?.received]).toEqual([1, 1]);
	progress.close();
});
