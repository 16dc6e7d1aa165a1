import { inflateSync } from 'node:zlib';

/** The tables of one font file, by four-letter tag, unpacked. */
export type FontTables = ReadonlyMap<string, Buffer>;

const woffSignature = 0x774f4646; // 'wOFF'
const headerLength = 44;
const entryLength = 20;

/**
 * Unpacks a WOFF 1.0 file into its sfnt tables (W3C "WOFF File Format 1.0", §4–5).
 * Throws when the file is not WOFF: a damaged font package must stop the seed, not produce empty papers.
 */
export function readWoff(file: Buffer): FontTables {
	if (file.length < headerLength || file.readUInt32BE(0) !== woffSignature) {
		throw new Error('The font file is not WOFF 1.0');
	}
	const tables = new Map<string, Buffer>();
	const count = file.readUInt16BE(12);
	for (let index = 0; index < count; index++) {
		const entry = headerLength + index * entryLength;
		const tag = file.toString('latin1', entry, entry + 4);
		const offset = file.readUInt32BE(entry + 4);
		const packedLength = file.readUInt32BE(entry + 8);
		const length = file.readUInt32BE(entry + 12);
		const packed = file.subarray(offset, offset + packedLength);
		tables.set(tag, packedLength < length ? inflateSync(packed) : packed);
	}
	return tables;
}

/** Returns one table or throws: every table asked for here is required in a TrueType font. */
export function requireTable(tables: FontTables, tag: string): Buffer {
	const table = tables.get(tag);
	if (!table) throw new Error(`The font has no '${tag}' table`);
	return table;
}
