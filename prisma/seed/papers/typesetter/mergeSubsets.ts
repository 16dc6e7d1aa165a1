import { requireTable } from './woff.ts';
import type { FontTables } from './woff.ts';

/** One TrueType font made of several subsets, and the advance widths a typesetter needs. */
export interface MergedFont {
	/** A complete TrueType file that PDFKit can embed. */
	readonly file: Buffer;
	readonly unitsPerEm: number;
	/** Advance width in font units by Unicode code point. */
	readonly advances: ReadonlyMap<number, number>;
}

interface GlyphMetric {
	readonly advance: number;
	readonly leftSideBearing: number;
}

/**
 * Joins subsets of *one* font (latin, latin-ext, vietnamese as the package ships them) into one TrueType font.
 *
 * Why join instead of switching fonts inside a word: "Nghị quyết" would become six text runs in two fonts, and
 * readers then select, search and extract broken words. Joined, each word is one run in one font.
 * The first subset that has a character wins. Layout tables (GPOS, GSUB) are left out: the text is NFC, so every
 * Vietnamese letter is one glyph and needs no mark positioning, and widths stay a plain sum of advances.
 */
export function mergeSubsets(subsets: readonly FontTables[]): MergedFont {
	const first = subsets[0];
	if (!first) throw new Error('No font subset to merge');
	const glyphs: Buffer[] = [];
	const metrics: GlyphMetric[] = [];
	const glyphOf = new Map<number, number>();
	for (const tables of subsets) {
		const base = glyphs.length;
		glyphs.push(...readGlyphs(tables).map((glyph) => shiftComponents(glyph, base)));
		metrics.push(...readMetrics(tables));
		for (const [codePoint, glyph] of readCharacterMap(tables)) {
			if (!glyphOf.has(codePoint)) glyphOf.set(codePoint, base + glyph);
		}
	}
	const advances = new Map<number, number>();
	for (const [codePoint, glyph] of glyphOf) advances.set(codePoint, metrics[glyph]?.advance ?? 0);
	return {
		file: writeFont(first, subsets, glyphs, metrics, glyphOf),
		unitsPerEm: requireTable(first, 'head').readUInt16BE(18),
		advances,
	};
}

function readGlyphs(tables: FontTables): Buffer[] {
	const longOffsets = requireTable(tables, 'head').readInt16BE(50) === 1;
	const count = requireTable(tables, 'maxp').readUInt16BE(4);
	const loca = requireTable(tables, 'loca');
	const glyf = requireTable(tables, 'glyf');
	const offset = (index: number) => (longOffsets ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2);
	return Array.from({ length: count }, (_, index) => Buffer.from(glyf.subarray(offset(index), offset(index + 1))));
}

/** Renumbers the parts of a composite glyph (ậ = a + marks) after its subset has moved by `base` glyphs. */
function shiftComponents(glyph: Buffer, base: number): Buffer {
	if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return glyph;
	let position = 10;
	for (;;) {
		const flags = glyph.readUInt16BE(position);
		glyph.writeUInt16BE(glyph.readUInt16BE(position + 2) + base, position + 2);
		position += 4 + (flags & 0x0001 ? 4 : 2);
		if (flags & 0x0008) position += 2;
		else if (flags & 0x0040) position += 4;
		else if (flags & 0x0080) position += 8;
		if (!(flags & 0x0020)) return glyph;
	}
}

function readMetrics(tables: FontTables): GlyphMetric[] {
	const hmtx = requireTable(tables, 'hmtx');
	const full = requireTable(tables, 'hhea').readUInt16BE(34);
	const count = requireTable(tables, 'maxp').readUInt16BE(4);
	return Array.from({ length: count }, (_, index) => ({
		advance: hmtx.readUInt16BE(Math.min(index, full - 1) * 4),
		leftSideBearing: hmtx.readInt16BE(index < full ? index * 4 + 2 : full * 4 + (index - full) * 2),
	}));
}

/** Reads the format 4 Unicode map, the one every web font carries for the Basic Multilingual Plane. */
function readCharacterMap(tables: FontTables): Map<number, number> {
	const cmap = requireTable(tables, 'cmap');
	const map = new Map<number, number>();
	const start = findUnicodeSubtable(cmap);
	const segments = cmap.readUInt16BE(start + 6) / 2;
	const ends = start + 14;
	const starts = ends + segments * 2 + 2;
	const deltas = starts + segments * 2;
	const ranges = deltas + segments * 2;
	for (let segment = 0; segment < segments; segment++) {
		const last = cmap.readUInt16BE(ends + segment * 2);
		const delta = cmap.readUInt16BE(deltas + segment * 2);
		const rangeAt = ranges + segment * 2;
		const range = cmap.readUInt16BE(rangeAt);
		for (let code = cmap.readUInt16BE(starts + segment * 2); code <= last && code !== 0xffff; code++) {
			const glyph =
				range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - cmap.readUInt16BE(starts + segment * 2)) * 2);
			if (glyph !== 0) map.set(code, (glyph + delta) & 0xffff);
		}
	}
	return map;
}

function findUnicodeSubtable(cmap: Buffer): number {
	const count = cmap.readUInt16BE(2);
	for (let index = 0; index < count; index++) {
		const platform = cmap.readUInt16BE(4 + index * 8);
		const start = cmap.readUInt32BE(8 + index * 8);
		if ((platform === 3 || platform === 0) && cmap.readUInt16BE(start) === 4) return start;
	}
	throw new Error('The font has no format 4 Unicode map');
}

function writeFont(
	first: FontTables,
	subsets: readonly FontTables[],
	glyphs: readonly Buffer[],
	metrics: readonly GlyphMetric[],
	glyphOf: ReadonlyMap<number, number>,
): Buffer {
	const head = Buffer.from(requireTable(first, 'head'));
	head.writeInt16BE(1, 50); // long loca offsets
	const hhea = Buffer.from(requireTable(first, 'hhea'));
	hhea.writeUInt16BE(metrics.length, 34);
	const maxp = Buffer.from(requireTable(first, 'maxp'));
	for (let field = 6; field < 32; field += 2) {
		maxp.writeUInt16BE(Math.max(...subsets.map((tables) => requireTable(tables, 'maxp').readUInt16BE(field))), field);
	}
	maxp.writeUInt16BE(glyphs.length, 4);
	const hmtx = Buffer.alloc(metrics.length * 4);
	metrics.forEach(({ advance, leftSideBearing }, index) => {
		hmtx.writeUInt16BE(advance, index * 4);
		hmtx.writeInt16BE(leftSideBearing, index * 4 + 2);
	});
	const padded = glyphs.map(padToFour);
	const loca = Buffer.alloc((glyphs.length + 1) * 4);
	let offset = 0;
	padded.forEach((glyph, index) => {
		loca.writeUInt32BE(offset, index * 4);
		offset += glyph.length;
	});
	loca.writeUInt32BE(offset, glyphs.length * 4);
	const post = Buffer.alloc(32);
	requireTable(first, 'post').copy(post, 0, 0, 32);
	post.writeUInt32BE(0x00030000, 0); // version 3: no glyph names
	return writeSfnt(
		new Map([
			['OS/2', requireTable(first, 'OS/2')],
			['cmap', writeCharacterMap(glyphOf)],
			['glyf', Buffer.concat(padded)],
			['head', head],
			['hhea', hhea],
			['hmtx', hmtx],
			['loca', loca],
			['maxp', maxp],
			['name', requireTable(first, 'name')],
			['post', post],
		]),
	);
}

/** A format 12 map with one group per character: larger than need be, but only inside this process. */
function writeCharacterMap(glyphOf: ReadonlyMap<number, number>): Buffer {
	const entries = [...glyphOf].sort(([left], [right]) => left - right);
	const table = Buffer.alloc(12 + 16 + entries.length * 12);
	table.writeUInt16BE(1, 2);
	table.writeUInt16BE(3, 4);
	table.writeUInt16BE(10, 6);
	table.writeUInt32BE(12, 8);
	table.writeUInt16BE(12, 12);
	table.writeUInt32BE(table.length - 12, 16);
	table.writeUInt32BE(entries.length, 24);
	entries.forEach(([codePoint, glyph], index) => {
		const at = 28 + index * 12;
		table.writeUInt32BE(codePoint, at);
		table.writeUInt32BE(codePoint, at + 4);
		table.writeUInt32BE(glyph, at + 8);
	});
	return table;
}

function writeSfnt(tables: ReadonlyMap<string, Buffer>): Buffer {
	const directory = Buffer.alloc(12 + tables.size * 16);
	directory.writeUInt32BE(0x00010000, 0);
	directory.writeUInt16BE(tables.size, 4);
	let offset = directory.length;
	let entry = 12;
	const parts: Buffer[] = [directory];
	for (const [tag, table] of tables) {
		directory.write(tag, entry, 'latin1');
		directory.writeUInt32BE(offset, entry + 8);
		directory.writeUInt32BE(table.length, entry + 12);
		const padded = padToFour(table);
		parts.push(padded);
		offset += padded.length;
		entry += 16;
	}
	return Buffer.concat(parts);
}

function padToFour(bytes: Buffer): Buffer {
	const rest = bytes.length % 4;
	return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}
