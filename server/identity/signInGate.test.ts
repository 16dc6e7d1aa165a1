import { beforeEach, describe, expect, it } from 'vitest';
import { SIGN_IN_DELAY } from '#domain/identity/signInDelay.ts';
import { SignInGate, type Asker } from './signInGate.ts';

const codeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const stranger: Asker = { username: 'uv01', address: '10.0.0.1', deviceId: null };

let now: number;
let gate: SignInGate;
let delayed: string[];
beforeEach(() => {
	now = Date.parse('2026-11-22T01:00:00Z');
	delayed = [];
	gate = new SignInGate({ now: () => new Date(now) }, (username) => delayed.push(username));
});
const wrong = (asker: Asker) => gate.attempt(asker, () => Promise.resolve(null)).catch(codeOf);
const right = (asker: Asker) => gate.attempt(asker, () => Promise.resolve('in')).catch(codeOf);

describe('SignInGate', () => {
	it.each(['uv01', 'nobody'])('looks at five of many parallel passwords for %s', async (username) => {
		let looked = 0;
		const tries = Array.from({ length: 20 }, () =>
			gate
				.attempt({ ...stranger, username }, async () => {
					looked++;
					await new Promise((resolve) => setTimeout(resolve, 1));
					return null;
				})
				.catch(codeOf),
		);
		const answers = await Promise.all(tries);
		expect(looked).toBe(5);
		expect(answers.filter((code) => code === 'invalid_credentials')).toHaveLength(5);
		expect(answers.filter((code) => code === 'sign_in_delayed')).toHaveLength(15);
	});

	it('makes wrong ones wait longer each time, up to a bound, and a right one ends it', async () => {
		for (let each = 0; each <= SIGN_IN_DELAY.free; each++) expect(await wrong(stranger)).toBe('invalid_credentials');
		expect(delayed).toEqual(['uv01']);
		let waited: number = SIGN_IN_DELAY.firstMs;
		for (let round = 0; round < 12; round++) {
			now += waited - 1;
			expect(await right(stranger)).toBe('sign_in_delayed');
			now += 1;
			expect(gate.delayedUntil('uv01')).toBeNull();
			if (round < 11) expect(await wrong(stranger)).toBe('invalid_credentials');
			waited = Math.min(waited * 2, SIGN_IN_DELAY.mostMs);
		}
		expect(await right(stranger)).toBe('in');
		expect(await wrong(stranger)).toBe('invalid_credentials');
		expect(await right(stranger)).toBe('in');
	});

	it('keeps a device that signed in before, and other addresses, out of what strangers do', async () => {
		const device: Asker = { ...stranger, deviceId: 'tablet' };
		for (let each = 0; each < 8; each++) await wrong(stranger);
		expect(gate.delayedUntil('uv01')).not.toBeNull();
		expect(await right(device)).toBe('in');
		expect(await right({ ...stranger, address: '10.0.0.2' })).toBe('in');
		for (let each = 0; each < 200; each++) await wrong({ ...stranger, address: `10.0.1.${each}` });
		expect(await right({ ...stranger, address: '10.0.0.9' })).toBe('sign_in_delayed');
		expect(await right(device)).toBe('in');
		expect(await right({ ...stranger, username: 'bithu' })).toBe('in');
	});

	it('bounds what one address may try under ever new names, and lets right passwords from there through', async () => {
		for (let each = 0; each < 150; each++) expect(await right({ ...stranger, username: `uv${each}` })).toBe('in');
		const answers = await Promise.all(
			Array.from({ length: 300 }, (_, each) => wrong({ ...stranger, username: `name-${each}` })),
		);
		expect(answers.filter((code) => code === 'invalid_credentials')).toHaveLength(100);
		now += 60_000;
		expect(await right({ ...stranger, username: 'uv02' })).toBe('in');
	});

	it('forgets what was tried under a name when the administrator says so', async () => {
		for (let each = 0; each < 40; each++) await wrong({ ...stranger, address: `10.0.0.${each}` });
		for (let each = 0; each < 8; each++) await wrong(stranger);
		expect(await right(stranger)).toBe('sign_in_delayed');
		gate.forget('uv01');
		expect(gate.delayedUntil('uv01')).toBeNull();
		expect(await right(stranger)).toBe('in');
	});

	it('goes on after a check that failed by itself, without counting it', async () => {
		const broken = gate.attempt(stranger, () => Promise.reject(new Error('database')));
		const fine = gate.attempt(stranger, () => Promise.resolve('in'));
		await expect(broken).rejects.toThrow('database');
		expect(await fine).toBe('in');
	});

	it('refuses a flood', async () => {
		const tries = Array.from({ length: 21 }, () => right(stranger));
		expect((await Promise.all(tries)).filter((answer) => answer === 'rate_limited')).toHaveLength(1);
	});
});
