import { z } from 'zod';

/*
 * Text that people type or paste, on every way in (docs/PROTOCOL.md F-1): well-formed Unicode in one spelling, without
 * characters that nobody sees but that change what others read, break lists and exports, or cannot be stored at all.
 */

/** Line breaks of every system; vertical tab and form feed are what word processors leave for a soft line or a page. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * What shows nothing: zero-width characters, soft hyphens, directional marks, overrides and isolates (U+202A–202E,
 * U+2066–2069), fillers, tags, the braille blank. The first alternatives are what emoji are joined and chosen with: kept.
 */
const INVISIBLE =
	/((?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]{0,2})\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f})|[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/gu;

/** Half surrogates, control characters and noncharacters: nothing a person typed; PostgreSQL, XML or both refuse them. */
const UNSTORABLE = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');

const withoutInvisible = (text: string): string => text.replace(INVISIBLE, (_, kept?: string) => kept ?? '');

/** Schemas made here, so that a test can tell them from strings that nobody checks. */
const made = new WeakSet<z.ZodType>();

/** Whether a schema is one of this module's: what it lets through is well-formed. */
export function isTypedText(schema: z.ZodType): boolean {
	return made.has(schema);
}

/**
 * Text of one line: names, titles, topics, places. Line breaks and tabs become one space, what shows nothing is taken out;
 * NFC (DOMAIN.md §6: one spelling is stored, search folds the rest), trimmed. Half surrogates and control characters are refused.
 * @param max most characters, min fewest, both counted afterwards
 */
export function oneLine(max: number, min = 1) {
	return typedText(max, min, (text) => text.replace(LINE_BREAK, ' ').replaceAll('\t', ' '));
}

/** Text of several lines: reasons, opinions, conclusions. As `oneLine`, but line breaks stay, each as `\n`. */
export function paragraphs(max: number, min = 1) {
	return typedText(max, min, (text) => text.replace(LINE_BREAK, '\n'));
}

function typedText(max: number, min: number, setLines: (text: string) => string) {
	const schema = z
		.string()
		.max(max * 4)
		.transform((text) => withoutInvisible(setLines(text)).normalize('NFC').trim())
		.pipe(
			z
				.string()
				.min(min)
				.max(max)
				.refine((text) => !UNSTORABLE.test(text)),
		);
	made.add(schema);
	return schema;
}

/**
 * A shared text (Yjs) as it goes into a record, in any number of lines: what a schema would refuse is left out, because
 * there is nobody to answer to any more. Spaces at the ends stay, they are somebody's who is still typing.
 */
export function wellFormedParagraphs(text: string): string {
	return withoutInvisible(text.replace(LINE_BREAK, '\n').replace(EVERY_UNSTORABLE, '')).normalize('NFC');
}

interface Step {
	readonly before: Step | null;
	readonly key: string;
}

/**
 * Path of the first string, or key, anywhere in a payload that no column could store: with half a surrogate pair or a
 * null character. Null when all of it is well-formed. Whatever the depth, in one pass without recursion.
 */
export function findUnstorable(payload: unknown): readonly string[] | null {
	const waiting: (readonly [value: unknown, step: Step | null])[] = [[payload, null]];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const [value, before] = next;
		if (typeof value === 'string') {
			if (!isStorable(value)) return pathOf(before);
		} else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
			for (const [key, part] of Object.entries(value)) {
				const step = { before, key };
				if (!isStorable(key)) return pathOf({ before, key: key.toWellFormed() });
				waiting.push([part, step]);
			}
		}
	}
	return null;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

function pathOf(last: Step | null): readonly string[] {
	const path: string[] = [];
	for (let step = last; step !== null; step = step.before) path.push(step.key);
	return path.reverse();
}
