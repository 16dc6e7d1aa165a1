/*
 * Who may write and see the public layer of papers, and which sheet of it lies on a paper (docs/PROTOCOL.md C-15 … C-19,
 * docs/adr/0022-the-public-layer-in-hand.md). Pure; the same on the server, in every browser and on walls.
 */

/**
 * - `open`: whoever may write public ink writes it;
 * - `locked`: everybody sees it, those who lead alone write;
 * - `hidden`: nobody sees it and nobody writes, those who lead included.
 */
export const PUBLIC_INK_MODES = ['open', 'locked', 'hidden'] as const;
export type PublicInkMode = (typeof PUBLIC_INK_MODES)[number];

/** The sheets of one version of a paper. Numbers from 0; a new one is begun by clearing, none is ever removed. */
export interface InkSheets {
	/** The sheet that lies on the paper. */
	readonly current: number;
	/** The newest that was begun. */
	readonly last: number;
	/** The one that lay there before `current`: «Khôi phục nét chung đã xóa» takes it back. */
	readonly before: number;
}

/** What the meeting's log says of public ink. */
export interface PublicInkState {
	readonly mode: PublicInkMode;
	/** By version; of a version that was never cleared nothing. */
	readonly sheets: Readonly<Record<string, InkSheets>>;
}

export const INITIAL_PUBLIC_INK: PublicInkState = { mode: 'open', sheets: {} };

/** Most sheets of one version: far beyond any use, and the log's budget (P-33) is in between. */
export const MAX_SHEET = 9_999;

/** The sheet that lies on a version. */
export function currentSheet({ sheets }: PublicInkState, versionId: string): number {
	return sheetsOf(sheets, versionId)?.current ?? 0;
}

/** The sheets of a version; null when it was never cleared. */
export function sheetsOf(sheets: PublicInkState['sheets'], versionId: string): InkSheets | null {
	return Object.hasOwn(sheets, versionId) ? (sheets[versionId] ?? null) : null;
}

/**
 * What somebody may do with a sheet of a version that they may read:
 * - `write`, `read`;
 * - `hidden`: it is there, and shown to nobody at present;
 * - `none`: to them there is no such sheet. What was cleared is read by those who lead, and written by nobody.
 * @param leads chair or secretary, a delegation of the chair counted in
 * @param writes whether their role and the meeting's status let them write public ink at all
 */
export function sheetRight(
	ink: PublicInkState,
	versionId: string,
	sheet: number,
	{ leads, writes }: { readonly leads: boolean; readonly writes: boolean },
): 'write' | 'read' | 'hidden' | 'none' {
	if (sheet !== currentSheet(ink, versionId)) {
		const last = sheetsOf(ink.sheets, versionId)?.last ?? 0;
		return leads && sheet <= last ? 'read' : 'none';
	}
	if (ink.mode === 'hidden') return 'hidden';
	return writes && (ink.mode === 'open' || leads) ? 'write' : 'read';
}

/** The part of the meeting that says so. */
export interface PublicInkPart {
	/** Who writes and sees public ink, and which sheet of it lies on each paper. */
	readonly publicInk: PublicInkState;
}
