import { z } from 'zod';
import { paragraphs } from '../text/typedText.ts';
import { optionIdSchema } from './schemas.ts';

/** Longest text of an opinion, in characters (UTF-16 units). */
export const OPINION_MAX = 500;

/** What a voter chose, with the words of an opinion ('' for an option without). */
export const choiceSchema = z.object({ optionId: optionIdSchema, text: paragraphs(OPINION_MAX, 0) });
export type Choice = z.infer<typeof choiceSchema>;

/** Longest id of an option (ASCII), and the longest text in UTF-8: a UTF-16 unit takes three bytes at most. */
const OPTION_BYTES = 30;
const TEXT_BYTES = OPINION_MAX * 3;
/** Length and option, length and text, zeros up to here. A multiple of three, so that base64 needs no filling. */
const BLOCK_BYTES = 1 + OPTION_BYTES + 2 + TEXT_BYTES;

/** How long a choice is on the wire, in ASCII characters, whatever was chosen and written (docs/PROTOCOL.md V-19). */
export const PACKED_LENGTH = (BLOCK_BYTES / 3) * 4;

/** A packed choice, before it is looked into. */
export const packedChoiceSchema = z
	.string()
	.length(PACKED_LENGTH)
	.regex(/^[A-Za-z0-9+/]*$/);

/**
 * Packs a choice into base64 of a constant length: whoever sees how long an encrypted record is learns nothing of what was
 * chosen, or whether words came with it. Call it with what `choiceSchema` gave.
 * @throws RangeError for an option or a text that no schema lets pass
 */
export function packChoice({ optionId, text }: Choice): string {
	const utf8 = new TextEncoder();
	const [option, words] = [utf8.encode(optionId), utf8.encode(text)];
	if (option.length > OPTION_BYTES || words.length > TEXT_BYTES) throw new RangeError('longer than a ballot');
	const block = new Uint8Array(BLOCK_BYTES);
	block[0] = option.length;
	block.set(option, 1);
	new DataView(block.buffer).setUint16(1 + OPTION_BYTES, words.length);
	block.set(words, 1 + OPTION_BYTES + 2);
	return btoa(String.fromCharCode(...block));
}

/** What was packed; null for anything that `packChoice` does not make. Still to be checked with `choiceSchema`. */
export function unpackChoice(packed: string): { readonly optionId: string; readonly text: string } | null {
	if (!packedChoiceSchema.safeParse(packed).success) return null;
	const block = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
	const optionLength = block[0] ?? 0;
	const textLength = new DataView(block.buffer).getUint16(1 + OPTION_BYTES);
	if (optionLength > OPTION_BYTES || textLength > TEXT_BYTES) return null;
	const textAt = 1 + OPTION_BYTES + 2;
	const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	try {
		return {
			optionId: utf8.decode(block.subarray(1, 1 + optionLength)),
			text: utf8.decode(block.subarray(textAt, textAt + textLength)),
		};
	} catch {
		return null;
	}
}
