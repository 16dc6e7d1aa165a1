import type { GeneratedBlock, RecordHead } from './record.ts';

/** The generated part of the minutes as it was last assembled. */
export interface MinutesDraftView {
	/** Counts up with every assembly that was stored. */
	readonly generation: number;
	/** The log was read up to here, and reaches here now. */
	readonly seq: number;
	readonly logSeq: number;
	/** Whether the meeting had ended by then. */
	readonly complete: boolean;
	readonly generatedAt: string;
	readonly generatedByName: string;
	readonly head: RecordHead;
	readonly blocks: readonly GeneratedBlock[];
	/** Rule of the layout, and whether an office still has to confirm it. */
	readonly layout: { readonly id: string; readonly needsConfirmation: boolean };
}

/** What the desk asks for. `draft` is null before the first assembly. */
export interface MinutesDraftAnswer {
	readonly draft: MinutesDraftView | null;
	readonly mayWrite: boolean;
}
