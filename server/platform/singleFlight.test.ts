import { expect, it } from 'vitest';
import { SingleFlight } from './singleFlight.ts';

it('does the work once for simultaneous callers and again for later ones', async () => {
	const flight = new SingleFlight<string, number>();
	let runs = 0;
	const work = async (): Promise<number> => {
		await Promise.resolve();
		return ++runs;
	};
	expect(await Promise.all([flight.run('a', work), flight.run('a', work), flight.run('b', work)])).toEqual([1, 1, 2]);
	expect(await flight.run('a', work)).toBe(3);
});

it('forgets a failure', async () => {
	const flight = new SingleFlight<string, number>();
	await expect(flight.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(await flight.run('a', () => Promise.resolve(7))).toBe(7);
});
