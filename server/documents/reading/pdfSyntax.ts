/** The file is legal or not, but not as we know it: it gets no tail and is read as it is. */
export class UnusualPdf extends Error {
	override readonly name = 'UnusualPdf';
}

/** A PDF value (ISO 32000-1 §7.3), as far as the page tree and the cross-reference sections need it. */
export type PdfValue =
	| { readonly type: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
	| { readonly type: 'array'; readonly items: readonly PdfValue[] }
	| { readonly type: 'reference'; readonly number: number; readonly generation: number }
	| { readonly type: 'number'; readonly value: number }
	| { readonly type: 'name'; readonly name: string }
	/** Strings, true, false and null: only ever copied. */
	| { readonly type: 'other' };

/** A value and the place behind it. `start` is its first byte, white space and comments skipped. */
export interface ParsedValue {
	readonly value: PdfValue;
	readonly start: number;
	readonly end: number;
}

const MAX_DEPTH = 64;
const SPACES: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from('()<>[]{}/%', 'latin1'));

/** The place of the next byte that is neither white space nor in a comment. */
export function skipSpace(bytes: Buffer, at: number): number {
	for (let place = at; ; place++) {
		const byte = bytes[place];
		if (byte === 0x25) {
			while (place < bytes.length && bytes[place] !== 10 && bytes[place] !== 13) place++;
		} else if (byte === undefined || !SPACES.has(byte)) return place;
	}
}

/** The word (keyword, number, name without its slash) that begins exactly at `at`; empty where there is none. */
export function wordAt(bytes: Buffer, at: number): string {
	let end = at;
	for (let byte = bytes[end]; byte !== undefined && !SPACES.has(byte) && !DELIMITERS.has(byte); byte = bytes[end])
		end++;
	return bytes.toString('latin1', at, end);
}

/** Reads a whole number ≥ 0 after white space. */
export function readInteger(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
	const start = skipSpace(bytes, at);
	const word = wordAt(bytes, start);
	if (!/^\d{1,15}$/.test(word)) throw new UnusualPdf(`a whole number was expected at ${start}`);
	return { value: Number(word), end: start + word.length };
}

/** Goes past a keyword after white space. */
export function readKeyword(bytes: Buffer, at: number, keyword: string): number {
	const start = skipSpace(bytes, at);
	if (wordAt(bytes, start) !== keyword) throw new UnusualPdf(`"${keyword}" was expected at ${start}`);
	return start + keyword.length;
}

/**
 * Reads the value after white space.
 * @throws UnusualPdf where no value is
 */
export function readValue(bytes: Buffer, at: number, depth = 0): ParsedValue {
	if (depth > MAX_DEPTH) throw new UnusualPdf('values are nested too deep');
	const start = skipSpace(bytes, at);
	switch (bytes[start]) {
		case 0x28:
			return { value: { type: 'other' }, start, end: endOfString(bytes, start) };
		case 0x2f: {
			const word = wordAt(bytes, start + 1);
			return { value: { type: 'name', name: nameOf(word) }, start, end: start + 1 + word.length };
		}
		case 0x5b:
			return readArray(bytes, start, depth);
		case 0x3c:
			return bytes[start + 1] === 0x3c ? readDictionary(bytes, start, depth) : readHexadecimal(bytes, start);
		default:
			return readPlain(bytes, start);
	}
}

function readArray(bytes: Buffer, start: number, depth: number): ParsedValue {
	const items: PdfValue[] = [];
	for (let place = start + 1; ;) {
		place = skipSpace(bytes, place);
		if (bytes[place] === 0x5d) return { value: { type: 'array', items }, start, end: place + 1 };
		const item = readValue(bytes, place, depth + 1);
		items.push(item.value);
		place = item.end;
	}
}

function readDictionary(bytes: Buffer, start: number, depth: number): ParsedValue {
	const entries = new Map<string, PdfValue>();
	for (let place = start + 2; ;) {
		place = skipSpace(bytes, place);
		if (bytes[place] === 0x3e && bytes[place + 1] === 0x3e)
			return { value: { type: 'dictionary', entries }, start, end: place + 2 };
		const key = readValue(bytes, place, depth + 1);
		// Of a key written twice readers take different ones.
		if (key.value.type !== 'name' || entries.has(key.value.name)) throw new UnusualPdf(`a bad key at ${place}`);
		const value = readValue(bytes, key.end, depth + 1);
		entries.set(key.value.name, value.value);
		place = value.end;
	}
}

function readHexadecimal(bytes: Buffer, start: number): ParsedValue {
	const close = bytes.indexOf(0x3e, start);
	if (close < 0) throw new UnusualPdf('a string without an end');
	return { value: { type: 'other' }, start, end: close + 1 };
}

/** Numbers, references, and the words true, false and null. */
function readPlain(bytes: Buffer, start: number): ParsedValue {
	const word = wordAt(bytes, start);
	const end = start + word.length;
	if (word === 'true' || word === 'false' || word === 'null') return { value: { type: 'other' }, start, end };
	if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new UnusualPdf(`no value at ${start}`);
	if (/^\d{1,10}$/.test(word)) {
		const second = skipSpace(bytes, end);
		const generation = wordAt(bytes, second);
		if (/^\d{1,5}$/.test(generation)) {
			const third = skipSpace(bytes, second + generation.length);
			if (wordAt(bytes, third) === 'R')
				return {
					value: { type: 'reference', number: Number(word), generation: Number(generation) },
					start,
					end: third + 1,
				};
		}
	}
	return { value: { type: 'number', value: Number(word) }, start, end };
}

/** Behind the bracket that closes a literal string. */
function endOfString(bytes: Buffer, start: number): number {
	let open = 0;
	for (let place = start; place < bytes.length; place++) {
		const byte = bytes[place];
		if (byte === 0x5c) place++;
		else if (byte === 0x28) open++;
		else if (byte === 0x29 && --open === 0) return place + 1;
	}
	throw new UnusualPdf('a string without an end');
}

function nameOf(word: string): string {
	return word.replace(/#([0-9a-fA-F]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
