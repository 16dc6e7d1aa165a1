import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mergeSubsets } from './mergeSubsets.ts';
import type { MergedFont } from './mergeSubsets.ts';
import { readWoff } from './woff.ts';

/** The four cuts of the text face. Tinos has the metrics of Times New Roman (36-HD/VPTW asks for that face). */
export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

const fileSuffix: Record<FaceName, string> = {
	regular: '400-normal',
	bold: '700-normal',
	italic: '400-italic',
	boldItalic: '700-italic',
};
const subsetNames = ['latin', 'vietnamese', 'latin-ext'] as const;
const packages = createRequire(import.meta.url);
const loaded = new Map<FaceName, MergedFont>();

/** Loads a face once per process and keeps it (about 20 ms each). */
export function loadFace(name: FaceName): MergedFont {
	const known = loaded.get(name);
	if (known) return known;
	const face = mergeSubsets(
		subsetNames.map((subset) =>
			readWoff(readFileSync(packages.resolve(`@fontsource/tinos/files/tinos-${subset}-${fileSuffix[name]}.woff`))),
		),
	);
	loaded.set(name, face);
	return face;
}

/**
 * Width of `text` (NFC) in points when set at `size` points.
 * Throws on a character that the face lacks: an empty box in a Party paper must be found in tests, not by a reader.
 */
export function measure(text: string, name: FaceName, size: number): number {
	const face = loadFace(name);
	let units = 0;
	for (const character of text) {
		const advance = face.advances.get(character.codePointAt(0) ?? 0);
		if (advance === undefined) {
			throw new Error(`The face ${name} has no glyph for "${character}" in "${text.slice(0, 60)}"`);
		}
		units += advance;
	}
	return (units * size) / face.unitsPerEm;
}
