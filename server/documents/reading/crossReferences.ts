import { inflateSync } from 'node:zlib';
import { readInteger, readKeyword, readValue, skipSpace, UnusualPdf, wordAt, type PdfValue } from './pdfSyntax.ts';

/** Where an object is (ISO 32000-1 §7.5.4, §7.5.8), or that its number is free. */
export type CrossReference =
	| { readonly type: 'free'; readonly next: number; readonly generation: number }
	| { readonly type: 'plain'; readonly offset: number; readonly generation: number }
	| { readonly type: 'compressed'; readonly stream: number; readonly index: number };

export type Dictionary = ReadonlyMap<string, PdfValue>;

/** All cross-reference sections of a file, the newest first. */
export interface CrossReferences {
	readonly entries: ReadonlyMap<number, CrossReference>;
	/** The newest trailer, parsed and as a place in the file. */
	readonly trailer: Dictionary;
	readonly trailerAt: number;
}

/** A stream object that was read where it stands, and its data, still encoded. */
export interface PlainStream {
	readonly dictionary: Dictionary;
	readonly data: Buffer;
}

const MAX_SECTIONS = 500;
const MAX_OBJECTS = 1_000_000;
/** Largest content of one decoded stream, in bytes: a small file can promise gigabytes. */
const MAX_DECODED = 64 * 1024 * 1024;

/**
 * Follows the chain of cross-reference sections from the end of the file: tables, streams, and tables that point to a
 * stream (hybrid files). Of several entries for one number the newest counts.
 * @throws UnusualPdf when anything is not as the standard says: reading programs repair such a file, each in its own way
 */
export function readCrossReferences(bytes: Buffer): CrossReferences {
	const entries = new Map<number, CrossReference>();
	const seen = new Set<number>();
	const queue = [startOf(bytes)];
	let newest: { trailer: Dictionary; trailerAt: number } | null = null;
	for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
		if (seen.has(at) || seen.size > MAX_SECTIONS || at >= bytes.length)
			throw new UnusualPdf('sections run in a circle');
		seen.add(at);
		const isTable = wordAt(bytes, at) === 'xref';
		const { trailer, trailerAt } = isTable ? readTable(bytes, at, entries) : readStreamSection(bytes, at, entries);
		if (trailer.has('Encrypt')) throw new UnusualPdf('encrypted');
		newest ??= { trailer, trailerAt };
		const hybrid = isTable ? trailer.get('XRefStm') : undefined;
		for (const next of [hybrid, trailer.get('Prev')]) if (next !== undefined) queue.push(wholeNumber(next));
	}
	if (newest === null) throw new UnusualPdf('no section');
	return { entries, ...newest };
}

/** A whole number ≥ 0 that stands in place. */
export function wholeNumber(value: PdfValue | undefined): number {
	if (value?.type !== 'number' || !Number.isSafeInteger(value.value) || value.value < 0)
		throw new UnusualPdf('a whole number was expected');
	return value.value;
}

/** Reads the stream object at a place. Its length must be written in it. */
export function readPlainStream(
	bytes: Buffer,
	at: number,
	lengthOf = wholeNumber,
): PlainStream & { dictionaryAt: number } {
	const number = readInteger(bytes, at);
	const generation = readInteger(bytes, number.end);
	const { value, start, end } = readValue(bytes, readKeyword(bytes, generation.end, 'obj'));
	if (value.type !== 'dictionary') throw new UnusualPdf(`no stream at ${at}`);
	let data = readKeyword(bytes, end, 'stream');
	if (bytes[data] === 13) data++;
	if (bytes[data] !== 10) throw new UnusualPdf(`no line end before the stream at ${at}`);
	const stop = data + 1 + lengthOf(value.entries.get('Length'));
	readKeyword(bytes, stop, 'endstream');
	return { dictionary: value.entries, data: bytes.subarray(data + 1, stop), dictionaryAt: start };
}

/** Decodes a stream: none or Flate, with none or a PNG predictor, as cross-reference and object streams are written. */
export function decode({ dictionary, data }: PlainStream): Buffer {
	const filter = single(dictionary.get('Filter'));
	if (filter === undefined) return data;
	if (filter.type !== 'name' || filter.name !== 'FlateDecode') throw new UnusualPdf('another filter than Flate');
	const decoded = inflateSync(data, { maxOutputLength: MAX_DECODED });
	const parameters = single(dictionary.get('DecodeParms'));
	if (parameters === undefined || parameters.type === 'other') return decoded;
	if (parameters.type !== 'dictionary') throw new UnusualPdf('unknown parameters');
	const { entries } = parameters;
	const predictor = numberOr(entries.get('Predictor'), 1);
	if (predictor === 1) return decoded;
	if (predictor < 10 || numberOr(entries.get('Colors'), 1) !== 1 || numberOr(entries.get('BitsPerComponent'), 8) !== 8)
		throw new UnusualPdf('another predictor than PNG');
	return unpredict(decoded, numberOr(entries.get('Columns'), 1));
}

function single(value: PdfValue | undefined): PdfValue | undefined {
	if (value?.type !== 'array') return value;
	if (value.items.length > 1) throw new UnusualPdf('several filters');
	return value.items[0];
}

function numberOr(value: PdfValue | undefined, otherwise: number): number {
	return value === undefined ? otherwise : wholeNumber(value);
}

/** Undoes the PNG filters (RFC 2083 §6) of rows of single bytes. */
function unpredict(rows: Buffer, columns: number): Buffer {
	if (columns < 1 || rows.length % (columns + 1) !== 0) throw new UnusualPdf('rows of another length');
	const result = Buffer.alloc((rows.length / (columns + 1)) * columns);
	for (let from = 0, to = 0; from < rows.length; from += columns + 1, to += columns) {
		const filter = rows[from] ?? 0;
		for (let x = 0; x < columns; x++) {
			const left = x > 0 ? (result[to + x - 1] ?? 0) : 0;
			const up = to > 0 ? (result[to + x - columns] ?? 0) : 0;
			const corner = x > 0 && to > 0 ? (result[to + x - columns - 1] ?? 0) : 0;
			result[to + x] = (rows[from + 1 + x] ?? 0) + predicted(filter, left, up, corner);
		}
	}
	return result;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
	if (filter === 0) return 0;
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) throw new UnusualPdf('an unknown PNG filter');
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	return a <= b && a <= c ? left : b <= c ? up : corner;
}

function startOf(bytes: Buffer): number {
	const at = bytes.lastIndexOf('startxref');
	if (at < 0) throw new UnusualPdf('no startxref');
	const { value, end } = readInteger(bytes, at + 'startxref'.length);
	// Nothing but the end mark may follow: other readers look for the last startxref within the last bytes only.
	if (bytes.length - at > 1024 || bytes.toString('latin1', end).trim() !== '%%EOF') throw new UnusualPdf('a bad end');
	return value;
}

function readTable(bytes: Buffer, at: number, entries: Map<number, CrossReference>) {
	for (let place = at + 'xref'.length; ;) {
		place = skipSpace(bytes, place);
		if (wordAt(bytes, place) === 'trailer') return readTrailer(bytes, place + 'trailer'.length);
		const first = readInteger(bytes, place);
		const count = readInteger(bytes, first.end);
		assertNumber(first.value + count.value);
		place = count.end;
		for (let number = first.value; number < first.value + count.value; number++) {
			const offset = readInteger(bytes, place);
			const { value: generation, end } = readInteger(bytes, offset.end);
			place = skipSpace(bytes, end) + 1;
			const word = bytes.toString('latin1', place - 1, place);
			if (word !== 'n' && word !== 'f') throw new UnusualPdf(`a bad entry for object ${number}`);
			add(
				entries,
				number,
				word === 'f'
					? { type: 'free', next: offset.value, generation }
					: { type: 'plain', offset: offset.value, generation },
			);
		}
	}
}

function readTrailer(bytes: Buffer, at: number): { trailer: Dictionary; trailerAt: number } {
	const { value, start } = readValue(bytes, at);
	if (value.type !== 'dictionary') throw new UnusualPdf('a bad trailer');
	return { trailer: value.entries, trailerAt: start };
}

function readStreamSection(bytes: Buffer, at: number, entries: Map<number, CrossReference>) {
	const stream = readPlainStream(bytes, at);
	const { dictionary } = stream;
	const type = dictionary.get('Type');
	if (type?.type !== 'name' || type.name !== 'XRef') throw new UnusualPdf(`no cross-references at ${at}`);
	const [kindWidth = 0, secondWidth = 0, thirdWidth = 0, ...more] = numbers(dictionary.get('W'));
	const width = kindWidth + secondWidth + thirdWidth;
	if (more.length > 0 || kindWidth > 1 || secondWidth < 1 || secondWidth > 6 || thirdWidth > 6)
		throw new UnusualPdf('fields of another width');
	const index = dictionary.has('Index') ? numbers(dictionary.get('Index')) : [0, wholeNumber(dictionary.get('Size'))];
	const data = decode(stream);
	let place = 0;
	for (let run = 0; run < index.length; run += 2) {
		const [first = 0, count = 0] = index.slice(run, run + 2);
		assertNumber(first + count);
		if (place + count * width > data.length) throw new UnusualPdf('cross-references are missing');
		for (let number = first; number < first + count; number++, place += width) {
			const kind = kindWidth === 0 ? 1 : (data[place] ?? 0);
			const second = data.readUIntBE(place + kindWidth, secondWidth);
			const third = thirdWidth === 0 ? 0 : data.readUIntBE(place + kindWidth + secondWidth, thirdWidth);
			if (kind === 0) add(entries, number, { type: 'free', next: second, generation: third });
			else if (kind === 1) add(entries, number, { type: 'plain', offset: second, generation: third });
			else if (kind === 2) add(entries, number, { type: 'compressed', stream: second, index: third });
			else throw new UnusualPdf('an unknown kind of entry');
		}
	}
	return { trailer: dictionary, trailerAt: stream.dictionaryAt };
}

function numbers(value: PdfValue | undefined): number[] {
	if (value?.type !== 'array') throw new UnusualPdf('a list of numbers was expected');
	return value.items.map(wholeNumber);
}

function assertNumber(number: number): void {
	if (number > MAX_OBJECTS) throw new UnusualPdf('too many objects');
}

function add(entries: Map<number, CrossReference>, number: number, entry: CrossReference): void {
	if (!entries.has(number)) entries.set(number, entry);
}
