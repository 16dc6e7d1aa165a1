/*
 * Positions of a list that several people reorder at once: strings over DIGITS that sort as plain text. A position
 * ends with its item's id, so two items never share one, whoever made them and wherever: there is always room between
 * any two neighbours, and everyone sees the same order.
 */

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const MIDDLE = 'i';

/** Digits of an id without any 0, so that no position is all zeros and there is always room before it. */
function suffixOf(id: string): string {
	return Array.from(id.toLowerCase())
		.filter((character) => /[0-9a-f]/.test(character))
		.map((character) => DIGITS.charAt(Number.parseInt(character, 16) + 1))
		.join('');
}

/** Whether a value is a position made here; anything else in a draft sorts last. */
export function isPosition(value: unknown): value is string {
	return typeof value === 'string' && value.length <= 4096 && /^[0-9a-z]*[1-9a-z]$/.test(value);
}

/**
 * A position strictly between two others.
 * @param before position of the item above; null at the top
 * @param after position of the item below; null at the end; greater than `before`
 * @param id the item that gets it: it makes the position unlike every other item's
 */
export function positionBetween(before: string | null, after: string | null, id: string): string {
	return prefixBetween(before ?? '', after) + suffixOf(id);
}

/** Digits that come after `low`, before `high`, and are no beginning of `high`, so that anything may follow them. */
function prefixBetween(low: string, high: string | null): string {
	let prefix = '';
	// Equal or reversed bounds, which only a foreign client can write, count as no upper bound.
	let bound = high !== null && low < high ? high : null;
	for (let index = 0; ; index++) {
		const from = index < low.length ? DIGITS.indexOf(low.charAt(index)) : 0;
		const to = bound === null ? DIGITS.length : Math.max(0, DIGITS.indexOf(bound.charAt(index)));
		if (to - from > 1)
			return prefix + (bound === null && from === 0 ? MIDDLE : DIGITS.charAt(Math.floor((from + to) / 2)));
		prefix += DIGITS.charAt(from);
		// One digit below the bound: whatever follows stays under it.
		if (to > from) bound = null;
	}
}
