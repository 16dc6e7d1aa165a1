import { deflateSync } from 'node:zlib';
import { wholeNumber, type CrossReference } from './crossReferences.ts';
import { asDictionary, bytesOfEntry, PdfFile, type WrittenObject } from './pdfFile.ts';
import { UnusualPdf, type PdfValue } from './pdfSyntax.ts';

/** More pages than any paper has; the object stream's index fits two bytes. */
const MAX_PAGES = 20_000;
/** Bytes of an offset in the cross-reference stream; files are smaller than 4 GB. */
const OFFSET_WIDTH = 4;

/**
 * What is put behind a stored PDF for reading: an incremental update (ISO 32000-1 §7.5.6) that says nothing new. It
 * repeats the catalog, the page tree and every page's dictionary, to the letter, in one compressed object stream, with
 * cross-references for the whole file. A reader that looks at every page's entry before it shows the first finds all of
 * them in one place instead of all over the file.
 * @param bytes the whole PDF
 * @throws UnusualPdf for a file that is encrypted, damaged, or written in a way we do not know for sure
 */
export function makeReadingTail(bytes: Buffer): Buffer {
	const file = new PdfFile(bytes);
	const repeated = [...pageTree(file)];
	const { entries, trailer, trailerAt } = file.references;
	const updated = new Map<number, CrossReference>(entries);
	const last = [...entries.keys()].reduce((a, b) => Math.max(a, b), 0);
	const streamNumber = Math.max(last + 1, wholeNumber(trailer.get('Size')));

	const parts: Buffer[] = [];
	let length = bytes.length;
	const put = (part: Buffer): number => {
		parts.push(part);
		length += part.length;
		return length - part.length;
	};
	put(Buffer.from('\n'));
	// Objects of a later generation cannot be in an object stream.
	for (const { number, generation, bytes: value } of repeated.filter((object) => object.generation > 0)) {
		const offset = put(plainObject(number, generation, value));
		updated.set(number, { type: 'plain', offset, generation });
	}
	const compressed = repeated.filter(({ generation }) => generation === 0);
	updated.set(streamNumber, { type: 'plain', offset: put(objectStream(streamNumber, compressed)), generation: 0 });
	for (const [index, { number }] of compressed.entries())
		updated.set(number, { type: 'compressed', stream: streamNumber, index });

	const own = streamNumber + 1;
	updated.set(own, { type: 'plain', offset: length, generation: 0 });
	const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
		const value = bytesOfEntry(bytes, trailerAt, key);
		return value === null ? [] : [Buffer.from(`/${key} `), value, Buffer.from(' ')];
	});
	const start = put(crossReferenceStream(own, updated, Buffer.concat(kept)));
	put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
	return Buffer.concat(parts);
}

/** The catalog and the nodes and leaves of the page tree, in the order of the pages. */
function* pageTree(file: PdfFile): Generator<WrittenObject> {
	const catalog = file.object(file.references.trailer.get('Root'));
	yield catalog;
	const root = asDictionary(catalog.value).get('Pages');
	const waiting: (PdfValue | undefined)[] = [root];
	const seen = new Set<number>([catalog.number]);
	let pages = 0;
	while (waiting.length > 0) {
		const object = file.object(waiting.pop());
		if (seen.has(object.number) || seen.size > 2 * MAX_PAGES) throw new UnusualPdf('a page is in the tree twice');
		seen.add(object.number);
		yield object;
		const entries = asDictionary(object.value);
		const type = entries.get('Type');
		const kids = entries.get('Kids');
		const expected = kids === undefined ? 'Page' : 'Pages';
		if (type?.type !== 'name' || type.name !== expected)
			throw new UnusualPdf(`object ${object.number} is no ${expected}`);
		if (kids === undefined) pages++;
		else if (kids.type === 'array') waiting.push(...kids.items.toReversed());
		else throw new UnusualPdf('pages are listed elsewhere');
	}
	const count = asDictionary(file.object(root).value).get('Count');
	if (pages > MAX_PAGES || pages !== wholeNumber(count)) throw new UnusualPdf('the page count is wrong');
}

function plainObject(number: number, generation: number, value: Buffer): Buffer {
	return Buffer.concat([Buffer.from(`${number} ${generation} obj\n`), value, Buffer.from('\nendobj\n')]);
}

function streamObject(number: number, dictionary: Buffer, content: Buffer): Buffer {
	const data = deflateSync(content, { level: 9 });
	return plainObject(
		number,
		0,
		Buffer.concat([
			Buffer.from('<< '),
			dictionary,
			Buffer.from(`/Filter /FlateDecode /Length ${data.length} >>\nstream\n`),
			data,
			Buffer.from('\nendstream'),
		]),
	);
}

/** ISO 32000-1 §7.5.7: pairs of number and offset, then the values. */
function objectStream(number: number, objects: readonly WrittenObject[]): Buffer {
	let offset = 0;
	const pairs = objects.map((object) => {
		const pair = `${object.number} ${offset}`;
		offset += object.bytes.length + 1;
		return pair;
	});
	const header = Buffer.from(`${pairs.join(' ')}\n`);
	const dictionary = `/Type /ObjStm /N ${objects.length} /First ${header.length} `;
	const values = objects.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]);
	return streamObject(number, Buffer.from(dictionary), Buffer.concat([header, ...values]));
}

/** ISO 32000-1 §7.5.8: one row per object, each stored as its difference from the row above, which compresses well. */
function crossReferenceStream(number: number, entries: ReadonlyMap<number, CrossReference>, kept: Buffer): Buffer {
	const width = 1 + OFFSET_WIDTH + 2;
	const numbers = [...entries.keys()].sort((a, b) => a - b);
	const rows = Buffer.alloc(numbers.length * (width + 1));
	const index: number[] = [];
	let above: Buffer = Buffer.alloc(width);
	for (const [place, object] of numbers.entries()) {
		if (numbers[place - 1] === object - 1) index[index.length - 1] = (index.at(-1) ?? 0) + 1;
		else index.push(object, 1);
		const row = rowOf(entries.get(object));
		const at = place * (width + 1);
		rows[at] = 2;
		for (let x = 0; x < width; x++) rows[at + 1 + x] = (row[x] ?? 0) - (above[x] ?? 0);
		above = row;
	}
	const dictionary = Buffer.concat([
		Buffer.from(`/Type /XRef /Size ${number + 1} /W [1 ${OFFSET_WIDTH} 2] /Index [${index.join(' ')}] `),
		kept,
		Buffer.from(`/DecodeParms << /Predictor 12 /Columns ${width} >> `),
	]);
	return streamObject(number, dictionary, rows);
}

function rowOf(entry: CrossReference | undefined): Buffer {
	const row = Buffer.alloc(1 + OFFSET_WIDTH + 2);
	const [kind, second, third] =
		entry?.type === 'plain'
			? [1, entry.offset, entry.generation]
			: entry?.type === 'compressed'
				? [2, entry.stream, entry.index]
				: [0, entry?.next ?? 0, entry?.generation ?? 0];
	if (second >= 2 ** (8 * OFFSET_WIDTH) || third >= 2 ** 16) throw new UnusualPdf('a number is too large');
	row[0] = kind;
	row.writeUIntBE(second, 1, OFFSET_WIDTH);
	row.writeUInt16BE(third, 1 + OFFSET_WIDTH);
	return row;
}
