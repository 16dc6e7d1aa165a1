import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentStore } from './contentStore.ts';

describe('ContentStore', () => {
	let dataDir: string;
	beforeEach(async () => {
		dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-files-'));
	});
	afterEach(() => rm(dataDir, { recursive: true, force: true }));

	async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
		for (const text of texts) yield Buffer.from(text);
	}

	it('stores by content, reads ranges and deletes', async () => {
		const store = await ContentStore.open(dataDir);
		const stored = await store.write(chunks('xin ', 'chào'), 100);
		expect(stored.size).toBe(9);
		expect(await store.write(chunks('xin chào'), 100)).toEqual(stored);
		expect((await buffer(await store.read(stored.sha256))).toString()).toBe('xin chào');
		expect((await buffer(await store.read(stored.sha256, { start: 4, end: 5 }))).toString()).toBe('ch');
		await store.delete(stored.sha256);
		expect(await store.size(stored.sha256)).toBeNull();
		await expect(store.read(stored.sha256)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('leaves nothing behind of a file that is too large or was cut', async () => {
		const store = await ContentStore.open(dataDir);
		await expect(store.write(chunks('12345', '67890'), 9)).rejects.toMatchObject({ code: 'file_too_large' });
		const cut = (async function* () {
			yield Buffer.from('half');
			await Promise.resolve();
			throw new Error('cut');
		})();
		await expect(store.write(cut, 100)).rejects.toThrow('cut');
		expect(await readdir(path.join(dataDir, 'files/incoming'))).toEqual([]);
	});

	it('clears half received files when opened and refuses names that are no hash', async () => {
		const store = await ContentStore.open(dataDir);
		await writeFile(path.join(dataDir, 'files/incoming/rest'), 'x');
		await ContentStore.open(dataDir);
		expect(await readdir(path.join(dataDir, 'files/incoming'))).toEqual([]);
		expect(() => store.pathOf('../../etc/passwd')).toThrow('not_found');
	});
});
