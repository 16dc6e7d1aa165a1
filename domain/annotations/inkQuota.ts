/*
 * How much of a paper's public ink one author may take, and what stays in reserve for those who lead (docs/PROTOCOL.md
 * C-13): a layer that one person fills is full for the chair too.
 */

/** Limits within one public layer, for everyone but those who lead (chair, secretary, whoever presents the paper). */
export const PUBLIC_INK_QUOTA = {
	author: {
		/** Strokes there at a time: about a thousand handwritten words. */
		strokes: 4_000,
		/** Strokes ever made there, those rubbed out again included: each leaves a trace in the document. */
		made: 12_000,
		/** Bytes of the strokes there at a time. */
		bytes: 4 * 1024 * 1024,
	},
	/** Of the whole layer; the rest up to its limits (C-11) is the reserve. */
	shared: {
		strokes: 15_000,
		bytes: 24 * 1024 * 1024,
	},
} as const;

/** What an author has in a layer. */
export interface InkUsage {
	readonly strokes: number;
	readonly made: number;
	readonly bytes: number;
}

/**
 * Whether what an author has and adds goes beyond the author's quota.
 * @param added strokes and bytes of one update
 */
export function exceedsAuthorQuota(usage: InkUsage, added: InkUsage): boolean {
	const { author } = PUBLIC_INK_QUOTA;
	// Taking strokes away is always possible; strokes that come rubbed out already are made all the same.
	if (added.made > 0 && usage.made + added.made > author.made) return true;
	return (
		added.strokes > 0 && (usage.strokes + added.strokes > author.strokes || usage.bytes + added.bytes > author.bytes)
	);
}
