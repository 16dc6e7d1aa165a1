/*
 * Finding a classification stamp (dấu độ mật: MẬT, TỐI MẬT, TUYỆT MẬT) in the text of a paper (DOMAIN.md §4). A stamp
 * stands alone: a line or a box of its own in the upper part of a first page, or at the head of a later one. The same words inside a sentence ("bảo
 * mật", "bảo vệ bí mật nhà nước") are ordinary prose. A wrong alarm costs an officer a minute; a miss is a leak: where
 * in doubt the file is held. A scan without a text layer has nothing to read here.
 */

/** A piece of text standing by itself: a line, or a part of a line set apart by a wide gap. */
export interface TextPiece {
	readonly text: string;
	/** Distance from the top edge as a part of the page's height: 0 top, 1 bottom. */
	readonly top: number;
	/** Set for notes and stamps laid over the page, and for slanted text: these count wherever they are. */
	readonly overlay?: boolean | undefined;
}

/** Text of one page in reading order. */
export interface PageText {
	readonly pieces: readonly TextPiece[];
}

/** What was found, as it is shown to the officer who decides. */
export type ClassificationStamp = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

/** First pages, where it stands in the upper half: a cover, an accompanying letter, the paper itself. */
const FIRST_PAGES = 3;
/** On every page after them: its head, as on the first page of an annex. */
const HEAD_PART = 0.3;
/** A stamp is put in the upper half. */
const UPPER_PART = 0.55;
/** Running headers and footers repeat the mark on every page. */
const FOOTER_PART = 0.9;

/**
 * Spellings of each stamp without spaces, in upper case: Unicode, without marks (a poor text layer), and what the
 * pre-Unicode Vietnamese fonts TCVN3 (.VnTime, .VnTimeH) and VNI leave in a text layer. □ is a letter that the file
 * does not explain (a font without a table back to characters).
 */
const SPELLINGS: readonly (readonly [ClassificationStamp, readonly string[]])[] = [
	['TUYỆT MẬT', ['TUYỆTMẬT', 'TUYETMAT', 'TUYÖTMËT', 'TUYEÄTMAÄT', 'TUY□TM□T']],
	['TỐI MẬT', ['TỐIMẬT', 'TOIMAT', 'TÈIMËT', 'TOÁIMAÄT', 'T□IM□T']],
	['MẬT', ['MẬT', 'MAT', 'MËT', 'MAÄT', 'M□T']],
];

/** Words that may stand before the mark on the stamp's own line. */
const LABEL = /^(?:ĐỘ ?MẬT|ĐÔ ?MÂT|DO ?MAT|MỨC ĐỘ MẬT|MỨC ?MẬT|TÀI LIỆU|TAI LIEU|VĂN BẢN|HỒ SƠ|DẤU|BẢN) ?[:：\-–—]? ?/;

/** Frames drawn with characters, brackets, quotation marks, list marks and dots around the mark. */
const FRAME = /[\s[\](){}|¦│┃║─━═┌┐└┘╔╗╚╝_*•·.…"'“”‘’«»<>:;,\-–—/\\#=~+^`\u00ad\u200b\ufeff]+/gu;

/**
 * The strictest stamp found, or null.
 * @param pages all pages from the first one on, in order
 */
export function findClassificationStamp(pages: readonly PageText[]): ClassificationStamp | null {
	const found = new Set<ClassificationStamp>();
	for (const [index, page] of pages.entries()) {
		for (const text of candidates(page, index < FIRST_PAGES ? UPPER_PART : HEAD_PART)) {
			const stamp = stampOf(text);
			if (stamp !== null) found.add(stamp);
		}
	}
	return SPELLINGS.find(([stamp]) => found.has(stamp))?.[0] ?? null;
}

/** Whether a text by itself reads as a stamp; null when it does not. */
export function stampOf(text: string): ClassificationStamp | null {
	const composed = text.normalize('NFC').replace(UNEXPLAINED, '□').replace(FRAME, ' ').trim();
	// Prose wraps anywhere: a line that is just "mật" is the end of "bảo mật". A mark starts with a capital.
	if (composed.length === 0 || composed.length > 60 || !startsWithCapital(composed)) return null;
	const upper = composed.toLocaleUpperCase('vi');
	const labelled = upper.replace(LABEL, '');
	// "Mat" in title case is a name or a typing slip; without marks only capitals count.
	const isCapitals = composed === upper || !/^[\p{ASCII}]*$/u.test(composed);
	if (!isCapitals) return null;
	return match(labelled) ?? match(upper);
}

function match(text: string): ClassificationStamp | null {
	const bare = text.replace(/[^\p{L}\p{M}□]/gu, '');
	for (const [stamp, spellings] of SPELLINGS) if (spellings.includes(bare)) return stamp;
	return null;
}

/** How TCVN3's capital fonts store the stamps. */
const TCVN3_CAPITALS = ['mËt', 'tèimËt', 'tuyÖtmËt'];

/** The first letter is a capital; in TCVN3's capital fonts (.VnTimeH) every letter is stored small, marks betray them. */
function startsWithCapital(text: string): boolean {
	const first = /\p{L}/u.exec(text)?.[0];
	if (first === undefined) return false;
	return first === first.toLocaleUpperCase('vi') || TCVN3_CAPITALS.includes(text.replace(/\s/g, ''));
}

/** Characters that stand for a glyph nobody can name: nulls, replacement characters, private use. */
const UNEXPLAINED = /[\u0000\ufffd\p{Co}]/gu;

/** What stands above, or apart from, MẬT in one stamp. */
const FIRST_WORDS = ['TỐI', 'TUYỆT', 'TOI', 'TUYET'];

/** Pieces that could be a stamp: alone, or letters set so wide apart that each became a piece, or two lines of one box. */
function* candidates(page: PageText, upperPart: number): Generator<string> {
	const { pieces } = page;
	const places = pieces.map((piece) => piece.overlay === true || piece.top <= upperPart || piece.top >= FOOTER_PART);
	for (const [index, piece] of pieces.entries()) {
		if (places[index] !== true) continue;
		yield piece.text;
		// "TỐI" above "MẬT" in one box.
		const next = pieces[index + 1];
		if (next !== undefined && FIRST_WORDS.includes(strip(piece.text).replaceAll(' ', '')))
			yield `${piece.text} ${next.text}`;
		// "M", "Ậ", "T": up to the nine letters of TUYỆT MẬT.
		if (isLetter(piece.text)) {
			let run = '';
			for (let at = index; at < Math.min(index + 9, pieces.length); at++) {
				const part = pieces[at]?.text ?? '';
				if (!isLetter(part)) break;
				run += part.trim();
			}
			if (index === 0 || !isLetter(pieces[index - 1]?.text ?? '')) yield run;
		}
	}
}

const strip = (text: string): string => text.normalize('NFC').replace(FRAME, ' ').trim();
const isLetter = (text: string): boolean => /^\p{L}$/u.test(strip(text));
