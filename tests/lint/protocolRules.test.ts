import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCES = ['app', 'domain', 'prisma', 'scripts', 'server', 'tests'];

/** Tests and what they are built of. */
function testsIn(folder: string): readonly string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.test\.(ts|tsx|mjs)$/.test(name) && !name.includes('generated'))
		.map((name) => path.join(ROOT, folder, name));
}

/** Rules that a text names, one by one, with or without their last (`V-3 … V-6`). */
function citedIn(text: string): readonly string[] {
	return [...text.matchAll(/\b([A-Z])-(\d{1,2})\b(?:\s*…\s*(?:[A-Z]-)?(\d{1,2})\b)?/g)].flatMap(
		([, letter = '', first = '', last = first]) =>
			Array.from({ length: Math.max(1, Number(last) - Number(first) + 1) }, (_, n) => `${letter}-${Number(first) + n}`),
	);
}

it('every numbered rule of docs/PROTOCOL.md is cited by a test that proves it', () => {
	const protocol = readFileSync(path.join(ROOT, 'docs/PROTOCOL.md'), 'utf8');
	const rules = [...protocol.matchAll(/^- \*\*([A-Z]-\d+)\b/gm)].map(([, rule = '']) => rule);
	expect(rules.length).toBeGreaterThan(190);
	expect(rules.filter((rule, n) => rules.indexOf(rule) !== n)).toEqual([]);
	const cited = new Set(
		SOURCES.flatMap(testsIn)
			.filter((file) => file !== import.meta.filename)
			.flatMap((file) => citedIn(readFileSync(file, 'utf8'))),
	);
	expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});
