import { randomUUID } from 'node:crypto';
import type { DocumentView, UploadView } from '#domain/documents/document.ts';
import { request, signIn } from '#tests/support/clients.ts';

/**
 * Brings a paper to an item of a meeting that is out: the secretary brings it, the chair lets it.
 * @returns the paper as it then is
 */
export async function bringPaper(
	server: { readonly url: string },
	{
		meetingId,
		itemId,
		title,
		bytes,
	}: { readonly meetingId: string; readonly itemId: string; readonly title: string; readonly bytes: Buffer },
): Promise<DocumentView> {
	const as = async <T>(who: string, method: string, to: string, body: unknown): Promise<T> => {
		const answer = await request(server, `/api/documents${to}`, { method, body, cookie: await signIn(server, who) });
		if (!answer.ok) throw new Error(`${who} ${method} ${to}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as T;
	};
	const begin = { meetingId, itemId, title, fileName: `${title}.pdf`, size: bytes.byteLength, kind: 'other' };
	const { id } = await as<UploadView>('thuky', 'POST', '/uploads', { id: randomUUID(), ...begin });
	await as('thuky', 'PUT', `/uploads/${id}?offset=0`, bytes);
	const { document } = await as<UploadView>('thuky', 'POST', `/uploads/${id}/finish`, {});
	if (document === null) throw new Error('the paper was taken');
	await as('bithu', 'POST', `/${document.id}/approve`, { versionId: document.versionId });
	return document;
}
