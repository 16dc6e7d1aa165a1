import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const appFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const files: string[] = [];
for await (const file of glob('**/*.texts.ts', { cwd: appFolder })) files.push(file);

/** Flattens a text tree into `path → kind`, so that two languages can be compared line by line. */
function outline(tree: unknown, path: string): string[] {
	if (typeof tree === 'string') return [`${path}: ${tree.trim() === '' ? 'EMPTY' : 'text'}`];
	if (typeof tree === 'function') return [`${path}: text of ${tree.length} values`];
	if (typeof tree === 'object' && tree !== null) {
		return Object.entries(tree).flatMap(([name, value]) => outline(value, `${path}.${name}`));
	}
	return [`${path}: NOT A TEXT`];
}

describe('interface texts', () => {
	it('are found', () => {
		expect(files.length).toBeGreaterThan(0);
	});
	it.each(files)('%s says the same things in Vietnamese and English', async (file) => {
		const module = (await import(pathToFileURL(join(appFolder, file)).href)) as Record<string, unknown>;
		for (const texts of Object.values(module)) {
			if (typeof texts !== 'object' || texts === null || !('vi' in texts) || !('en' in texts)) continue;
			const vi = outline(texts.vi, '').sort();
			expect(vi).toEqual(outline(texts.en, '').sort());
			expect(vi.filter((line) => /EMPTY|NOT A TEXT/.test(line))).toEqual([]);
		}
	});
});
