import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat } from './Heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** A line whose answers take so long, or never come; `asked` counts what was sent. */
function line() {
	const state = { answerMs: 20 as number | null, asked: 0, news: [] as boolean[] };
	const beat: Heartbeat = new Heartbeat({
		ask: () => {
			state.asked += 1;
			const { answerMs } = state;
			return new Promise((resolve, reject) => {
				if (answerMs === null) setTimeout(() => reject(new Error('timeout')), 3_000);
				else
					setTimeout(() => {
						beat.heard();
						resolve(null);
					}, answerMs);
			});
		},
		onChange: () => state.news.push(beat.isSilent),
	});
	return { state, beat };
}

describe('P-34 the line to the server', () => {
	it('is found to be dead within two seconds, and alive with the first thing that is heard', async () => {
		const { state, beat } = line();
		beat.start();
		await vi.advanceTimersByTimeAsync(20_000);
		expect(state.news).toEqual([]);
		state.answerMs = null;
		await vi.advanceTimersByTimeAsync(2_000);
		expect(beat.isSilent).toBe(true);
		beat.heard();
		expect(beat.isSilent).toBe(false);
		beat.stop();
	});

	it('asks about once a second, and not at all while the server is heard anyway', async () => {
		const { state, beat } = line();
		beat.start();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(state.asked).toBeLessThanOrEqual(13);
		beat.heard();
		const before = state.asked;
		for (let n = 0; n < 20; n += 1) {
			await vi.advanceTimersByTimeAsync(500);
			beat.heard();
		}
		expect(state.asked).toBe(before);
		beat.stop();
	});

	it('does not flap on a slow line', async () => {
		const { state, beat } = line();
		state.answerMs = 900;
		beat.start();
		await vi.advanceTimersByTimeAsync(30_000);
		expect(state.news).toEqual([]);
		beat.stop();
	});

	it('says nothing while the page is hidden, or stood still itself', async () => {
		const { state, beat } = line();
		vi.stubGlobal('document', { visibilityState: 'hidden' });
		state.answerMs = null;
		beat.start();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(state).toMatchObject({ asked: 0, news: [] });
		vi.unstubAllGlobals();
		// The machine slept: no timer ran, and nothing was heard.
		vi.setSystemTime(Date.now() + 30_000);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(state.news).toEqual([]);
		beat.stop();
	});

	it('believes the device that says it has no network', async () => {
		const heard = new Map<string, () => void>();
		vi.stubGlobal('addEventListener', (name: string, listener: () => void) => heard.set(name, listener));
		const { beat } = line();
		beat.start();
		heard.get('offline')?.();
		expect(beat.isSilent).toBe(true);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(beat.isSilent, 'answered all the same').toBe(false);
		beat.stop();
	});
});
