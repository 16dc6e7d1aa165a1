import { expect, it } from 'vitest';
import { forgetUpload, unfinishedUploads, uploadIdFor } from './uploadMemory.ts';

/** localStorage as far as it is used. */
class MemoryStorage {
	readonly #entries = new Map<string, string>();
	get length(): number {
		return this.#entries.size;
	}
	key = (index: number) => [...this.#entries.keys()][index] ?? null;
	getItem = (key: string) => this.#entries.get(key) ?? null;
	setItem = (key: string, value: string) => void this.#entries.set(key, value);
	removeItem = (key: string) => void this.#entries.delete(key);
}

const file = { name: 'Báo cáo 9 tháng.pdf', size: 24_000_000, lastModified: 1_700_000_000_000 };
const place = { meetingId: 'm', itemId: 'i', replacesId: '' };
const free = () => false;

it('remembers an upload until it ends, tells of it by name, and goes on under the same id', () => {
	const store = new MemoryStorage();
	const id = uploadIdFor(store, file, place, free);
	expect(unfinishedUploads(store, 'm', 'i')).toMatchObject([{ id, fileName: file.name }]);
	expect(unfinishedUploads(store, 'm', 'other')).toEqual([]);
	expect(uploadIdFor(store, file, place, free)).toBe(id);
	expect(uploadIdFor(store, { ...file, size: 1 }, place, free)).not.toBe(id);
	expect(uploadIdFor(store, file, place, (taken) => taken === id)).not.toBe(id);
	forgetUpload(store, file, place);
	expect(unfinishedUploads(store, 'm', 'i').map(({ fileName }) => fileName)).toEqual([file.name]);
	forgetUpload(store, { ...file, size: 1 }, place);
	expect(store.length).toBe(0);
});

it('forgets what the server has forgotten', () => {
	const store = new MemoryStorage();
	const now = Date.now();
	const id = uploadIdFor(store, file, place, free, now - 25 * 3_600_000);
	expect(unfinishedUploads(store, 'm', 'i', now)).toEqual([]);
	expect(uploadIdFor(store, file, place, free, now)).not.toBe(id);
});
