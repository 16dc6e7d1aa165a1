/** A paper's current version, as far as presenting it needs to know. */
export interface PresentablePaper {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
	readonly pages: number;
}

/** A published item with what happens when it is opened. */
export interface PlannedItem {
	readonly id: string;
	readonly minutesPlanned: number;
	/** Its first paper that can be presented; null: none. */
	readonly paper: PresentablePaper | null;
}
