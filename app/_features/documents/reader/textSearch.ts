import { foldForSearch } from '#domain/directory/search.ts';

/** A text item of a page, as PDF.js gives it. */
export interface TextPiece {
	readonly str: string;
	/** A line ends after it. */
	readonly hasEOL: boolean;
}

/** The words of a page folded for search, with the way back to where each character came from. */
export interface FoldedText {
	readonly text: string;
	/** Piece of every folded character, and its offset in that piece. */
	readonly pieces: Uint32Array;
	readonly offsets: Uint32Array;
}

/** A place in the pieces of a page; `endOffset` is after the last character. */
export interface TextMatch {
	readonly startPiece: number;
	readonly startOffset: number;
	readonly endPiece: number;
	readonly endOffset: number;
}

/** Folds a page (no diacritics, lower case, single spaces), so that "muong ang" finds "Mường Ảng" across line ends. */
export function foldPage(items: readonly TextPiece[]): FoldedText {
	let text = '';
	const pieces: number[] = [];
	const offsets: number[] = [];
	const push = (characters: string, piece: number, offset: number) => {
		for (const character of characters) {
			if (character === ' ' && (text === '' || text.endsWith(' '))) continue;
			text += character;
			for (let unit = 0; unit < character.length; unit += 1) {
				pieces.push(piece);
				offsets.push(offset);
			}
		}
	};
	items.forEach(({ str, hasEOL }, piece) => {
		let offset = 0;
		for (const character of str) {
			push(/\s/u.test(character) ? ' ' : foldForSearch(character), piece, offset);
			offset += character.length;
		}
		if (hasEOL) push(' ', piece, str.length);
	});
	return { text, pieces: Uint32Array.from(pieces), offsets: Uint32Array.from(offsets) };
}

/** A heading whose letters are set apart: "K Ế T  L U Ậ N". Where its words end cannot be told any more. */
const SPACED = /(?<![^ ])[^ ](?: [^ ]){3,}(?![^ ])/gu;

/** Every place where the query stands, in reading order. An empty query is nowhere. */
export function findIn(page: FoldedText, query: string): TextMatch[] {
	const wanted = foldForSearch(query);
	if (wanted === '') return [];
	const places = indexesOf(page.text, wanted).map((at) => [at, at + wanted.length - 1] as const);
	const letters = wanted.replaceAll(' ', '');
	if (letters.length > 1)
		for (const { 0: heading, index } of page.text.matchAll(SPACED))
			// Letters stand at every other place of such a heading.
			for (const at of indexesOf(heading.replaceAll(' ', ''), letters))
				places.push([index + at * 2, index + (at + letters.length - 1) * 2]);
	return places
		.sort(([a], [b]) => a - b)
		.map(([first, last]) => ({
			startPiece: page.pieces[first] ?? 0,
			startOffset: page.offsets[first] ?? 0,
			endPiece: page.pieces[last] ?? 0,
			endOffset: (page.offsets[last] ?? 0) + 1,
		}));
}

function indexesOf(text: string, wanted: string): number[] {
	const places: number[] = [];
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push(at);
	return places;
}
