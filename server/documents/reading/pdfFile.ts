import {
	decode,
	readCrossReferences,
	readPlainStream,
	wholeNumber,
	type CrossReferences,
	type Dictionary,
} from './crossReferences.ts';
import { readInteger, readKeyword, readValue, skipSpace, UnusualPdf, type PdfValue } from './pdfSyntax.ts';

/** An object as it is written in the file, between `obj` and `endobj`. */
export interface WrittenObject {
	readonly number: number;
	readonly generation: number;
	readonly value: PdfValue;
	/** The very bytes of the value. */
	readonly bytes: Buffer;
}

/** The objects of a PDF by number. Everything throws UnusualPdf when the file is not exactly as the standard says. */
export class PdfFile {
	readonly bytes: Buffer;
	readonly references: CrossReferences;
	readonly #objectStreams = new Map<number, Buffer>();

	/** @throws UnusualPdf also when an object is not where the file says */
	constructor(bytes: Buffer) {
		this.bytes = bytes;
		this.references = readCrossReferences(bytes);
		for (const [number, entry] of this.references.entries)
			if (entry.type === 'plain') this.#valueAt(number, entry.generation, entry.offset);
	}

	/** The object a reference means. Streams are refused: none is needed. */
	object(reference: PdfValue | undefined): WrittenObject {
		if (reference?.type !== 'reference') throw new UnusualPdf('a reference was expected');
		const { number, generation } = reference;
		const entry = this.references.entries.get(number);
		if (entry?.type === 'compressed' && generation === 0) return this.#compressed(number, entry.stream, entry.index);
		if (entry?.type !== 'plain' || entry.generation !== generation) throw new UnusualPdf(`no object ${number}`);
		const { value, start, end } = readValue(this.bytes, this.#valueAt(number, generation, entry.offset));
		readKeyword(this.bytes, end, 'endobj');
		return { number, generation, value, bytes: this.bytes.subarray(start, end) };
	}

	/** The place behind `12 0 obj`. */
	#valueAt(number: number, generation: number, offset: number): number {
		const first = readInteger(this.bytes, offset);
		const second = readInteger(this.bytes, first.end);
		if (first.value !== number || second.value !== generation) throw new UnusualPdf(`object ${number} is elsewhere`);
		return readKeyword(this.bytes, second.end, 'obj');
	}

	#compressed(number: number, streamNumber: number, index: number): WrittenObject {
		const entry = this.references.entries.get(streamNumber);
		if (entry?.type !== 'plain') throw new UnusualPdf(`no object stream ${streamNumber}`);
		const stream = readPlainStream(this.bytes, entry.offset, (length) => this.#length(length));
		const content = this.#objectStreams.get(streamNumber) ?? decode(stream);
		this.#objectStreams.set(streamNumber, content);
		const first = wholeNumber(stream.dictionary.get('First'));
		const count = wholeNumber(stream.dictionary.get('N'));
		let place = 0;
		for (let at = 0; at < count; at++) {
			const named = readInteger(content, place);
			const offset = readInteger(content, named.end);
			place = offset.end;
			if (at !== index) continue;
			if (named.value !== number) throw new UnusualPdf(`object ${number} is elsewhere`);
			const { value, start, end } = readValue(content, first + offset.value);
			return { number, generation: 0, value, bytes: content.subarray(start, end) };
		}
		throw new UnusualPdf(`object ${number} is not in its stream`);
	}

	#length(length: PdfValue | undefined): number {
		return wholeNumber(length?.type === 'reference' ? this.object(length).value : length);
	}
}

/** The value as a dictionary. */
export function asDictionary(value: PdfValue | undefined): Dictionary {
	if (value?.type !== 'dictionary') throw new UnusualPdf('a dictionary was expected');
	return value.entries;
}

/** The bytes of one value of a dictionary that is written at a place. */
export function bytesOfEntry(bytes: Buffer, dictionaryAt: number, key: string): Buffer | null {
	for (let place = dictionaryAt + 2; ;) {
		place = skipSpace(bytes, place);
		if (bytes[place] === 0x3e) return null;
		const name = readValue(bytes, place);
		const { start, end } = readValue(bytes, name.end);
		if (name.value.type === 'name' && name.value.name === key) return bytes.subarray(start, end);
		place = end;
	}
}
