import { api, read } from '#app/_api/client.ts';
import type { DocumentView, UpdateDocument, VersionView } from '#domain/documents/document.ts';

const documents = api.api.documents;
const at = (id: string) => ({ param: { id } });

/** Papers of a meeting that the reader may see, in agenda order. */
export async function fetchPapers(meetingId: string): Promise<readonly DocumentView[]> {
	return (await read(api.api.meetings[':id'].documents.$get(at(meetingId)))).documents;
}

export function updatePaper(id: string, change: UpdateDocument): Promise<DocumentView> {
	return read(documents[':id'].$patch({ ...at(id), json: change }));
}

/** Lets a held paper go, with the officer's reason. */
export function clearPaper(id: string, reason: string): Promise<DocumentView> {
	return read(documents[':id'].clear.$post({ ...at(id), json: { reason } }));
}

/** Recalls a paper (thu hồi). */
export function withdrawPaper(id: string, reason: string): Promise<DocumentView> {
	return read(documents[':id'].withdraw.$post({ ...at(id), json: { reason } }));
}

export async function fetchVersions(id: string): Promise<readonly VersionView[]> {
	return (await read(documents[':id'].versions.$get(at(id)))).versions;
}
