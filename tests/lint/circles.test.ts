import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Source files of a folder, from the root, tests left out. */
function sourcesOf(folder: string): readonly string[] {
	return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
		.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
}

/** What a file imports, types included, as files from the root. */
function importsOf(file: string): readonly string[] {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	return [...text.matchAll(/\bfrom '([#.][^']+)'/g)].map(([, named = '']) =>
		named.startsWith('#') ? named.slice(1) : path.posix.join(path.posix.dirname(file), named),
	);
}

/** Circles of a graph: sets of nodes that reach one another. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
	const numbers = new Map<string, { readonly at: number; low: number }>();
	const open: string[] = [];
	const circles: string[][] = [];
	const visit = (node: string): number => {
		const mine = { at: numbers.size, low: numbers.size };
		numbers.set(node, mine);
		open.push(node);
		for (const next of graph.get(node) ?? []) {
			if (next === node) circles.push([node]);
			else if (!numbers.has(next)) mine.low = Math.min(mine.low, visit(next));
			else if (open.includes(next)) mine.low = Math.min(mine.low, numbers.get(next)?.at ?? mine.low);
		}
		if (mine.low === mine.at) {
			const circle = open.splice(open.indexOf(node));
			if (circle.length > 1) circles.push(circle.toSorted());
		}
		return mine.low;
	};
	for (const node of graph.keys()) if (!numbers.has(node)) visit(node);
	return circles;
}

const graphOf = (folder: string): ReadonlyMap<string, readonly string[]> =>
	new Map(sourcesOf(folder).map((file) => [file, importsOf(file)]));

describe('imports go one way', () => {
	it('finds a circle where there is one', () => {
		const graph = new Map([
			['a', ['b']],
			['b', ['c', 'd']],
			['c', ['a']],
			['d', []],
		]);
		expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
	});

	it('among the files of domain/, types included', () => {
		const graph = graphOf('domain');
		expect(graph.size).toBeGreaterThan(100);
		expect(circlesOf(graph)).toEqual([]);
	});
});
