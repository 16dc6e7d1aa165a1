/**
 * What of this page is not on the server yet: ink, drafts, a ballot on its way. Whoever holds such work says so here, so that
 * the page is not left for the sign-in screen while it would be lost.
 */
const holders = new Set<() => boolean>();

/** Registers somebody who may hold unsaved work. Returns the way to stop. */
export function holdsWork(hasWork: () => boolean): () => void {
	holders.add(hasWork);
	return () => holders.delete(hasWork);
}

/** Whether a full load now would take work of this page with it. */
export function hasUnsavedWork(): boolean {
	return [...holders].some((hasWork) => hasWork());
}
