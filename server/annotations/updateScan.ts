import * as decoding from 'lib0/decoding';

/*
 * Counts what an update holds before anything is made of it. Two bytes make a struct, and Yjs an object of it that is sorted in and
 * merged: a frame of 8 MB would keep the process for as long as it takes to make four million of them.
 */

/** What an update may hold: parts of content, and ranges that are deleted. */
export interface UpdateLimits {
	readonly structs: number;
	readonly ranges: number;
}

const [LEFT, RIGHT, KEYED, CONTENT, SKIP] = [0x80, 0x40, 0x20, 0x1f, 10];
/** Types that Yjs writes a name after: an XML element, an XML hook. */
const NAMED_TYPES = [3, 5];

/** Whether an update (Yjs's first format) stays within limits. @throws whatever the decoder does of what is none */
export function isWithin(update: Uint8Array, { structs, ranges }: UpdateLimits): boolean {
	const decoder = decoding.createDecoder(update);
	let count = 0;
	for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
		let left = decoding.readVarUint(decoder);
		skipNumbers(decoder, 2);
		count += left;
		if (count > structs) return false;
		for (; left > 0; left -= 1) skipStruct(decoder);
	}
	count = 0;
	for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
		skipNumbers(decoder, 1);
		const deleted = decoding.readVarUint(decoder);
		count += deleted;
		if (count > ranges) return false;
		skipNumbers(decoder, 2 * deleted);
	}
	return true;
}

function skipStruct(decoder: decoding.Decoder): void {
	const info = decoding.readUint8(decoder);
	if (info === SKIP || (info & CONTENT) === 0) return skipNumbers(decoder, 1);
	if ((info & LEFT) !== 0) skipNumbers(decoder, 2);
	if ((info & RIGHT) !== 0) skipNumbers(decoder, 2);
	if ((info & (LEFT | RIGHT)) === 0) {
		if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
		else skipNumbers(decoder, 2);
		if ((info & KEYED) !== 0) skipBytes(decoder);
	}
	skipContent(decoder, info & CONTENT);
}

/** By Yjs's numbers of kinds of content: deleted, JSON, binary, string, embed, format, type, any, doc. */
function skipContent(decoder: decoding.Decoder, kind: number): void {
	if (kind === 1) return skipNumbers(decoder, 1);
	if (kind === 3 || kind === 4 || kind === 5) return skipBytes(decoder);
	if (kind === 6) {
		skipBytes(decoder);
		return skipBytes(decoder);
	}
	if (kind === 7) {
		if (NAMED_TYPES.includes(decoding.readVarUint(decoder))) skipBytes(decoder);
		return;
	}
	if (kind === 9) {
		skipBytes(decoder);
		decoding.readAny(decoder);
		return;
	}
	if (kind !== 2 && kind !== 8) throw new Error('no content that Yjs knows');
	for (let values = decoding.readVarUint(decoder); values > 0; values -= 1) {
		if (kind === 2) skipBytes(decoder);
		else decoding.readAny(decoder);
	}
}

function skipNumbers(decoder: decoding.Decoder, count: number): void {
	for (let index = 0; index < count; index += 1) decoding.readVarUint(decoder);
}

function skipBytes(decoder: decoding.Decoder): void {
	const length = decoding.readVarUint(decoder);
	if (length > decoder.arr.length - decoder.pos) throw new Error('the end of the update');
	decoder.pos += length;
}
