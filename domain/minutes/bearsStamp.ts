import { findClassificationStamp, stampOf } from '../documents/stamp.ts';

/** What sets a stamp apart from the rest of a line: "TỐI MẬT: Kế hoạch…", "Kế hoạch (MẬT)". */
const APART = /[()[\]{}:;|–—]|\s-\s/;
/** Every spelling of a stamp has an M and, soon after it, a T: most texts are done with this. */
const WORTH_A_LOOK = /m.{1,3}t|m\s+\S{1,3}\s+t/iu;

/**
 * Whether a typed text bears a stamp of state secrets: a line that is nothing else, or the mark in capitals set apart at
 * the beginning or end of one. Such texts are not saved (DOMAIN.md §4), whatever they are: titles, reasons, opinions.
 */
export function bearsStamp(text: string): boolean {
	const composed = text.normalize('NFC');
	if (!WORTH_A_LOOK.test(composed)) return false;
	const lines = composed.split('\n');
	const pieces = lines.map((line) => ({ text: line, top: 0 }));
	if (findClassificationStamp([{ pieces }]) !== null) return true;
	return hasCapitalStamp(composed);
}

/** A mark in capitals, alone or set apart in its line. */
function hasCapitalStamp(composed: string): boolean {
	return composed
		.split('\n')
		.flatMap((line) => [line, ...line.split(APART)])
		.some((part) => part === part.toLocaleUpperCase('vi') && stampOf(part) !== null);
}

/**
 * Path of the first string anywhere in parsed input that bears a stamp in capitals; null when none does. "Mật." as the reason
 * for destroying a file is an answer and no stamp.
 */
export function findStamped(input: unknown, path: readonly string[] = []): readonly string[] | null {
	if (typeof input === 'string') {
		const composed = input.normalize('NFC');
		return WORTH_A_LOOK.test(composed) && hasCapitalStamp(composed) ? path : null;
	}
	if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return null;
	for (const [key, part] of Object.entries(input)) {
		const found = findStamped(part, [...path, key]);
		if (found !== null) return found;
	}
	return null;
}
