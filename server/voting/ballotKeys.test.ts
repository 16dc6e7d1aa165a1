import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BallotKeys } from './ballotKeys.ts';

const VOTE = '00000000-0000-4000-8000-000000000001';
let folder: string;
let keys: BallotKeys;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-keys-'));
	keys = new BallotKeys(folder);
	await keys.prepare();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps the first key of a vote, also for a process that comes after a crash', async () => {
	await keys.create(VOTE);
	const first = Buffer.from((await keys.load(VOTE)) ?? []);
	expect(first).toHaveLength(32);
	await keys.create(VOTE);
	const later = new BallotKeys(folder);
	await later.create(VOTE);
	expect(await later.load(VOTE)).toEqual(first);
	expect((await stat(path.join(folder, `${VOTE}.key`))).mode & 0o777).toBe(0o600);
});

it('replaces what a crash left of a key that was being written', async () => {
	await writeFile(path.join(folder, `${VOTE}.key`), Buffer.alloc(7));
	expect(await keys.load(VOTE)).toBeNull();
	await keys.create(VOTE);
	expect(await keys.load(VOTE)).toHaveLength(32);
});

it('leaves nothing behind of a key that was destroyed', async () => {
	await keys.create(VOTE);
	await keys.destroy(VOTE);
	expect(await keys.load(VOTE)).toBeNull();
	expect(await readdir(folder)).toEqual([]);
	await keys.destroy(VOTE);
});
