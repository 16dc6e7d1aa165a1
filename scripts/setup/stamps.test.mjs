import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, root } from './process.mjs';
import { hashInputs } from './stamps.mjs';

describe('hash of the inputs of a step', () => {
	let folder;
	const hash = (options) => hashInputs([relative(root, folder), 'no-such-file'], options);

	beforeEach(() => {
		mkdirSync(cacheFolder, { recursive: true });
		folder = mkdtempSync(join(cacheFolder, 'stamps-test-'));
		mkdirSync(join(folder, 'inner'));
		writeFileSync(join(folder, 'inner', 'a.txt'), 'a');
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('stays when nothing changed, and changes with a content, a new file and a version', () => {
		const first = hash();
		expect(hash()).toBe(first);
		expect(hash({ also: ['2'] })).not.toBe(first);
		writeFileSync(join(folder, 'inner', 'b.txt'), '');
		const second = hash();
		expect(second).not.toBe(first);
		writeFileSync(join(folder, 'inner', 'a.txt'), 'b');
		expect(hash()).not.toBe(second);
	});

	it('does not see what is excepted', () => {
		const except = [join(relative(root, folder), 'inner')];
		const first = hash({ except });
		writeFileSync(join(folder, 'inner', 'a.txt'), 'b');
		expect(hash({ except })).toBe(first);
	});
});
