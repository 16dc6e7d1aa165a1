import { measure } from './faces.ts';
import type { FaceName } from './faces.ts';

/** A run of letters in one face, never broken across lines. */
export interface Word {
	readonly pieces: readonly { readonly text: string; readonly face: FaceName }[];
	readonly width: number;
}

export interface Line {
	readonly words: readonly Word[];
	/** Sum of the words' widths, without spaces. */
	readonly inkWidth: number;
	readonly last: boolean;
}

interface FacePair {
	readonly plain: FaceName;
	readonly bold: FaceName;
	readonly italic: FaceName;
}

const pairs: Record<FaceName, FacePair> = {
	regular: { plain: 'regular', bold: 'bold', italic: 'italic' },
	bold: { plain: 'bold', bold: 'bold', italic: 'boldItalic' },
	italic: { plain: 'italic', bold: 'boldItalic', italic: 'italic' },
	boldItalic: { plain: 'boldItalic', bold: 'boldItalic', italic: 'boldItalic' },
};

/** Splits marked text (**bold**, _italic_) into words with faces. `~` is a space that does not break a line. */
export function readWords(marked: string, base: FaceName, size: number): Word[] {
	const faces = pairs[base];
	const words: Word[] = [];
	let pieces: { text: string; face: FaceName }[] = [];
	const close = () => {
		if (pieces.length === 0) return;
		const width = pieces.reduce((sum, piece) => sum + measure(piece.text, piece.face, size), 0);
		words.push({ pieces, width });
		pieces = [];
	};
	let face = faces.plain;
	for (const token of marked.normalize('NFC').split(/(\*\*|_| +)/u)) {
		if (token === '') continue;
		if (token === '**') face = face === faces.plain ? faces.bold : faces.plain;
		else if (token === '_') face = face === faces.plain ? faces.italic : faces.plain;
		else if (/^ +$/u.test(token)) close();
		else pieces.push({ text: token.replaceAll('~', ' '), face });
	}
	close();
	return words;
}

/** Fills lines greedily. `firstIndent` and `width` in points. A word wider than the line stands alone on its line. */
export function breakLines(words: readonly Word[], size: number, width: number, firstIndent = 0): Line[] {
	const space = measure(' ', 'regular', size);
	const lines: Line[] = [];
	let current: Word[] = [];
	let ink = 0;
	for (const word of words) {
		const available = width - (lines.length === 0 ? firstIndent : 0);
		if (current.length > 0 && ink + word.width + current.length * space > available) {
			lines.push({ words: current, inkWidth: ink, last: false });
			current = [];
			ink = 0;
		}
		current.push(word);
		ink += word.width;
	}
	lines.push({ words: current, inkWidth: ink, last: true });
	return lines;
}
