import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DisplaySession } from '#domain/display/display.ts';
import { ask, connectSocket, request } from '#tests/support/clients.ts';
import { Office, paperOf } from '../meetings/office.ts';
import { makePdf } from './pdfs.ts';

let office: Office;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());

it('a wall reads the presented paper of its meeting while it is presented, and nothing else', async () => {
	const meetingId = await office.meeting();
	const [itemId = ''] = await office.draft(meetingId, [{}]);
	const shown = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ text: 'Trình chiếu.' })));
	const other = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ text: 'Không trình chiếu.' })));
	await office.publish(meetingId);

	const opened = await request(office.server, '/api/display/session', { method: 'POST' });
	const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
	const session = (await opened.json()) as DisplaySession;
	const file = async (versionId: string) =>
		(await request(office.server, `/api/documents/files/${versionId}`, { cookie })).status;
	expect(await file(shown.versionId)).toBe(401);
	await office.done('thuky', 'POST', '/api/display/pairings', {
		meetingId,
		code: session.status === 'pairing' ? session.code : '',
		name: 'Màn hình LED',
	});
	expect(await file(shown.versionId)).toBe(404);

	const socket = await connectSocket(office.server, await office.cookie('bithu'));
	const give = (command: Parameters<typeof ask<'proceedings:command'>>[2]['command']) =>
		ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	const view = { page: 1, zoom: 1, x: 0, y: 0 };
	expect(await give({ type: 'open_meeting' })).toMatchObject({ ok: true });
	expect((await office.detail('uv01', meetingId)).status).toBe('in_progress');
	expect(await give({ type: 'open_item', itemId })).toMatchObject({ ok: true });
	expect(await give({ type: 'present', documentId: shown.id, view })).toMatchObject({ ok: true });
	expect([await file(shown.versionId), await file(other.versionId)]).toEqual([200, 404]);
	for (const path of [
		`/api/meetings/${meetingId}`,
		`/api/meetings/${meetingId}/documents`,
		`/api/documents/${shown.id}`,
	])
		expect((await request(office.server, path, { cookie })).status).toBe(404);

	await office.done('thuky', 'POST', `/api/documents/${shown.id}/withdraw`, { reason: 'Nhầm tệp.' });
	expect(await file(shown.versionId)).toBe(404);
	expect(await give({ type: 'present', documentId: other.id, view })).toMatchObject({ ok: true });
	expect(await file(other.versionId)).toBe(200);
	expect(await give({ type: 'stop_presentation' })).toMatchObject({ ok: true });
	expect(await file(other.versionId)).toBe(404);
	socket.close();
});
