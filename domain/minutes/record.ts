/*
 * The minutes as a sequence of blocks. What the log says comes as generated blocks, which nobody types and nobody edits;
 * between them stands what the recorder writes (`recordTexts.ts`). Screens and the .docx are drawn from the same blocks.
 */

/** A table of figures taken from the records. Widths are percent of the text's width and add up to 100. */
export interface RecordTable {
	readonly columns: readonly { readonly label: string; readonly width: number; readonly align: 'left' | 'center' }[];
	readonly rows: readonly (readonly string[])[];
}

interface Keyed {
	/** Stable over every new assembly from a longer log: what is written after a block stays after it. */
	readonly key: string;
	/** Set where the recorder is expected to write: what a fresh draft asks for here. */
	readonly asks?: RecordQuestion | undefined;
	/** Something the record should have and the log does not say (no conclusion, nobody marked): shown to its editors. */
	readonly missing?: true | undefined;
	/** Only announces what the recorder writes behind it: not on the paper while nothing is written there. */
	readonly announces?: true | undefined;
}

/** What the recorder is asked to write after a block. */
export type RecordQuestion = 'presentation' | 'speech' | 'opinions';

/** A block made from the log. */
export type GeneratedBlock = Keyed &
	(
		| { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
		| { readonly kind: 'paragraph'; readonly text: string; readonly emphasis?: 'bold' | 'italic' | undefined }
		| { readonly kind: 'list'; readonly items: readonly string[] }
		| { readonly kind: 'table'; readonly title: string; readonly table: RecordTable }
	);

/** What the recorder wrote: one paragraph a line, or a heading of their own. */
export interface WrittenBlock {
	readonly kind: 'written';
	readonly id: string;
	readonly style: 'paragraph' | 'heading';
	readonly text: string;
}

/** The minutes in order, as they are shown and printed. */
export type RecordBlock = GeneratedBlock | WrittenBlock;

/** What stands above the text of a Party paper. */
export interface RecordHead {
	/** `TỈNH ỦY ĐIỆN BIÊN`; '' when there is no committee above. */
	readonly superior: string;
	/** `BAN THƯỜNG VỤ`. */
	readonly issuer: string;
	/** `Điện Biên`, before the date. */
	readonly place: string;
	/** The day the minutes are dated, YYYY-MM-DD in Vietnam: the day the meeting was held. */
	readonly day: string;
	/** Ends the number: `BB/TU`. The number itself is given when the minutes are signed. */
	readonly code: string;
	readonly title: string;
	readonly summary: string;
	readonly recorder: string;
	/** Who signs on the right: the chair, or '' while nobody chairs. */
	readonly chair: string;
}
