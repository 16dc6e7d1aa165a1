import { randomUUID } from 'node:crypto';
import { UPLOAD_PART_BYTES, type DocumentView, type UploadView } from '#domain/documents/document.ts';
import { request } from '#tests/support/clients.ts';

interface Place {
	readonly url: string;
	readonly cookie: string;
	readonly meetingId: string;
	readonly itemId: string;
}

/** Uploads a paper as a secretary's browser does: begin, parts, finish. */
export async function uploadPaper(
	{ url, cookie, meetingId, itemId }: Place,
	title: string,
	bytes: Uint8Array,
): Promise<DocumentView> {
	const ask = async (method: string, path: string, body: unknown): Promise<UploadView> => {
		const response = await request({ url }, `/api/documents/uploads${path}`, { method, body, cookie });
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as UploadView;
	};
	const id = randomUUID();
	await ask('POST', '', {
		id,
		meetingId,
		itemId,
		fileName: `${title}.pdf`,
		size: bytes.byteLength,
		title,
		kind: 'annex',
	});
	for (let offset = 0; offset < bytes.byteLength; offset += UPLOAD_PART_BYTES)
		await ask('PUT', `/${id}?offset=${offset}`, bytes.subarray(offset, offset + UPLOAD_PART_BYTES));
	const { document } = await ask('POST', `/${id}/finish`, {});
	if (document?.state !== 'ready') throw new Error(`"${title}" cannot be read: ${document?.state ?? 'no paper'}`);
	return document;
}
