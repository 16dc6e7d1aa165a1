import { describe, expect, it } from 'vitest';
import { afterFailure, type FailedSignIns } from '#domain/identity/lockOut.ts';
import { SignInGate, type FailureCounts } from './signInGate.ts';

/** Counts of one existing account, `uv01`, kept where the test can look. */
function accountCounts(): FailureCounts & { state: FailedSignIns } {
	const counts = {
		state: { count: 0, lockedUntil: null } as FailedSignIns,
		read: async (username: string) => (username === 'uv01' ? counts.state : null),
		add: async (username: string, now: Date) =>
			username === 'uv01' ? (counts.state = afterFailure(counts.state, now)) : null,
		clear: async (username: string) => {
			if (username === 'uv01') counts.state = { count: 0, lockedUntil: null };
		},
	};
	return counts;
}

const codeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

describe('SignInGate', () => {
	it.each(['uv01', 'nobody'])('looks at five of fifty parallel passwords for %s', async (username) => {
		const gate = new SignInGate(accountCounts(), { now: () => new Date() });
		let looked = 0;
		const tries = Array.from({ length: 50 }, () =>
			gate
				.attempt(username, async () => {
					looked++;
					await new Promise((resolve) => setTimeout(resolve, 1));
					return null;
				})
				.catch(codeOf),
		);
		const answers = await Promise.all(tries);
		expect(looked).toBe(5);
		expect(answers.filter((code) => code === 'invalid_credentials')).toHaveLength(4);
		expect(answers.filter((code) => code === 'account_locked')).toHaveLength(46);
	});

	it('unlocks by itself after ten minutes and starts to count from one', async () => {
		let now = Date.parse('2026-11-22T01:00:00Z');
		const counts = accountCounts();
		const gate = new SignInGate(counts, { now: () => new Date(now) });
		const wrong = () => gate.attempt('uv01', () => Promise.resolve(null)).catch(codeOf);
		for (let i = 0; i < 5; i++) await wrong();
		await expect(gate.attempt('uv01', () => Promise.resolve('in'))).rejects.toThrow('account_locked');
		now += 10 * 60_000 + 1;
		expect(await wrong()).toBe('invalid_credentials');
		expect(counts.state.count).toBe(1);
		expect(await gate.attempt('uv01', () => Promise.resolve('in'))).toBe('in');
		expect(counts.state.count).toBe(0);
	});

	it('goes on after a check that failed by itself, without counting it', async () => {
		const counts = accountCounts();
		const gate = new SignInGate(counts, { now: () => new Date() });
		const broken = gate.attempt('uv01', () => Promise.reject(new Error('database')));
		const right = gate.attempt('uv01', () => Promise.resolve('in'));
		await expect(broken).rejects.toThrow('database');
		expect(await right).toBe('in');
		expect(counts.state.count).toBe(0);
	});

	it('refuses a flood', async () => {
		const gate = new SignInGate(accountCounts(), { now: () => new Date() });
		const tries = Array.from({ length: 101 }, () => gate.attempt('uv01', () => Promise.resolve('in')).catch(codeOf));
		expect((await Promise.all(tries)).filter((answer) => answer === 'rate_limited')).toHaveLength(1);
	});
});
