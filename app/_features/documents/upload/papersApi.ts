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

/** Destroys the file of a recalled or held paper (hủy tệp). */
export function destroyPaper(id: string, reason: string): Promise<DocumentView> {
	return read(documents[':id'].destroy.$post({ ...at(id), json: { reason } }));
}

/** The chair's word on a version that came after the meeting was approved. */
export function approvePaper(id: string, versionId: string): Promise<DocumentView> {
	return read(documents[':id'].approve.$post({ ...at(id), json: { versionId } }));
}

export async function declinePaper(id: string, versionId: string, reason: string): Promise<void> {
	await read(documents[':id'].decline.$post({ ...at(id), json: { versionId, reason } }));
}

export async function fetchVersions(id: string): Promise<readonly VersionView[]> {
	return (await read(documents[':id'].versions.$get(at(id)))).versions;
}
