/** One change of a text: at `index`, `removed` characters give way to `inserted` (UTF-16 units, as Y.Text counts). */
export interface TextEdit {
	readonly index: number;
	readonly removed: number;
	readonly inserted: string;
}

/**
 * The smallest single change that turns one text into another, for sending what was typed to a shared text.
 * @param caret where the caret stands after typing: in runs of equal letters ("aa" → "aaa") it tells which one is new,
 * so that somebody else's letters typed beside it are not moved
 * @returns null when the texts are equal
 */
export function findTextEdit(before: string, after: string, caret: number | null = null): TextEdit | null {
	if (before === after) return null;
	const shorter = Math.min(before.length, after.length);
	// What stands behind the caret was there before: the common end is taken first, up to the caret.
	const behindCaret = caret === null ? shorter : Math.min(shorter, after.length - caret);
	let tail = 0;
	while (tail < behindCaret && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
	let head = 0;
	while (head < shorter - tail && before[head] === after[head]) head++;
	// Without a caret, or when the caret lied, the rest of the common end counts too.
	while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
	if (splitsPair(before, head) || splitsPair(after, head)) head--;
	if (tail > 0 && (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail))) tail--;
	return { index: head, removed: before.length - head - tail, inserted: after.slice(head, after.length - tail) };
}

/** Whether a cut there would tear a character outside the basic plane into halves. */
function splitsPair(text: string, at: number): boolean {
	const before = text.charCodeAt(at - 1);
	return at > 0 && before >= 0xd800 && before <= 0xdbff;
}

/** A step of a Y.Text event. */
export interface TextDelta {
	readonly retain?: number;
	readonly delete?: number;
	readonly insert?: unknown;
}

/** Where a caret stands after somebody else's change: it stays with the letters around it. */
export function moveCaret(caret: number, delta: readonly TextDelta[]): number {
	let index = 0;
	let moved = caret;
	for (const step of delta) {
		if (step.retain !== undefined) index += step.retain;
		else if (typeof step.insert === 'string') {
			if (index < moved) moved += step.insert.length;
			index += step.insert.length;
		} else if (step.delete !== undefined && index < moved) moved -= Math.min(step.delete, moved - index);
	}
	return moved;
}
