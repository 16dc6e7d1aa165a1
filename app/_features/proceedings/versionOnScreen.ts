import type { DocumentView } from '#domain/documents/document.ts';

/** Which version of the paper in front is on the screen. */
export interface Reading {
	/** As it is shown; of an older version its id, number and pages. */
	readonly paper: DocumentView | null;
	/** Number of the version that was read here when a new one took its place; null: nothing to say. */
	readonly from: number | null;
	/** The reader went to the version before the newest by hand. */
	readonly old: boolean;
}

/**
 * The version to show after something changed: the newest, unless the reader went back to the one before it, or writes on
 * the one on the screen now (the paper never changes under a pen).
 * @param target the paper that is to be in front, in its newest version; null for none
 * @returns `now` itself when nothing changes
 */
export function versionOnScreen(now: Reading, target: DocumentView | null, writing: boolean): Reading {
	if (target === null) return now;
	const { paper, from, old } = now;
	if (paper?.id !== target.id) return { paper: target, from: null, old: false };
	const wanted = old ? asPrevious(target) : target;
	if (paper === wanted || (paper.versionId === wanted.versionId && isSame(paper, wanted))) return now;
	if (paper.versionId === wanted.versionId) return { ...now, paper: wanted };
	if (writing) return now;
	// Going between versions by hand is no news; a new version that came by itself is.
	const isNews = wanted.versionNumber > paper.versionNumber && !old && from === null;
	return { paper: wanted, from: isNews ? paper.versionNumber : from, old };
}

/** Whether two views of the same version read alike. */
function isSame(a: DocumentView, b: DocumentView): boolean {
	return a.title === b.title && a.order === b.order && a.itemId === b.itemId;
}

/** The paper in the version before the newest; the newest where there is none. */
function asPrevious(document: DocumentView): DocumentView {
	const before = document.previousVersion;
	if (before === null) return document;
	const { versionId, number, pages } = before;
	return { ...document, versionId, versionNumber: number, pages };
}
