import { expect, it } from 'vitest';
import { SnapshotTurns } from './snapshotTurns.ts';

it('P-36 one account has two snapshots made at a time, in the order it asked, and waits for itself alone', async () => {
	const turns = new SnapshotTurns();
	const begun: string[] = [];
	const finish: (() => void)[] = [];
	const slow = (name: string) =>
		turns.run('greedy', async () => {
			begun.push(name);
			await new Promise<void>((resolve) => finish.push(resolve));
			return name;
		});
	const asked = ['1', '2', '3', '4'].map(slow);
	expect(await turns.run('other', async () => 'at once')).toBe('at once');
	expect(begun).toEqual(['1', '2']);
	for (let n = 0; n < 4; n += 1) {
		finish.shift()?.();
		await new Promise((resolve) => setImmediate(resolve));
	}
	expect(await Promise.all(asked)).toEqual(['1', '2', '3', '4']);
	expect(begun).toEqual(['1', '2', '3', '4']);
});

it('P-36 what fails gives its turn on; who asks without end is refused in words, and taken again a little later', async () => {
	let now = 0;
	const turns = new SnapshotTurns(() => now);
	await expect(turns.run('greedy', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	for (let n = 1; n < 80; n += 1) await turns.run('greedy', async () => n);
	await expect(turns.run('greedy', async () => 0)).rejects.toMatchObject({ code: 'rate_limited' });
	expect(await turns.run('other', async () => 1)).toBe(1);
	now = 100;
	expect(await turns.run('greedy', async () => 2)).toBe(2);
});
