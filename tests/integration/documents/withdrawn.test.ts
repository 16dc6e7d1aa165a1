import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DisplaySession } from '#domain/display/display.ts';
import type { DocumentView, VersionView } from '#domain/documents/document.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { ask, connectSocket, request, type ClientSocket } from '#tests/support/clients.ts';
import { Office, paperOf } from '../meetings/office.ts';
import { makePdf } from './pdfs.ts';

/* Papers that are recalled, destroyed, replaced, or came after the chair's approval (PROTOCOL.md T-1 … T-6). */

let office: Office;
let meetingId: string;
let itemId: string;
const sockets: ClientSocket[] = [];
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());
beforeEach(async () => {
	for (const socket of sockets.splice(0)) socket.close();
	meetingId = await office.meeting();
	itemId = (await office.draft(meetingId, [{ submittingUnitId: await office.unitOf('trinh-btc') }]))[0] ?? '';
});

/** Everybody in the meeting: the chair, a member, secretary, office, the item's submitter, a site. */
const EVERYBODY = ['bithu', 'uv01', 'thuky', 'vanphong', 'trinh-btc', 'dc-muonglay'] as const;
const view = { page: 1, zoom: 1, x: 0, y: 0 };

async function socketOf(who: string): Promise<ClientSocket> {
	const socket = await connectSocket(office.server, await office.cookie(who));
	sockets.push(socket);
	return socket;
}

async function snapshot(who: string): Promise<MeetingSnapshot> {
	const answer = await ask(await socketOf(who), 'proceedings:join', { meetingId });
	if (!answer.ok) throw new Error(answer.error.code);
	return answer.data;
}

async function command(who: string, ...commands: ProceedingsCommand[]): Promise<void> {
	const socket = await socketOf(who);
	for (const each of commands) {
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command: each });
		if (!answer.ok) throw new Error(`${each.type}: ${answer.error.code}`);
	}
}

const desk = async (who: string) =>
	(await office.done<{ documents: DocumentView[] }>(who, 'GET', `/api/meetings/${meetingId}/documents`)).documents;
const fileStatus = async (who: string, versionId: string, query = '') =>
	(
		await request(office.server, `/api/documents/files/${versionId}${query}`, {
			method: 'HEAD',
			cookie: await office.cookie(who),
		})
	).status;
const act = (who: string, paper: { readonly id: string }, what: string, body: object) =>
	office.ask<DocumentView>(who, 'POST', `/api/documents/${paper.id}/${what}`, body);
const news = async (who: string) =>
	(await office.done<{ notifications: NotificationView[] }>(who, 'GET', '/api/notifications')).notifications
		.filter((each) => each.meetingId === meetingId)
		.map(({ type, detail }) => `${type}: ${detail}`);
const bring = async (text: string, extra: object = {}) =>
	paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ text }), extra));

/** What each of them has of a paper: in the room's list, at the desk, by its own address, its bytes, its reading copy. */
async function reach(paper: DocumentView): Promise<Record<string, string>> {
	const entries = EVERYBODY.map(async (who) => {
		const room = (await snapshot(who)).documents.some(({ id }) => id === paper.id);
		const listed = (await desk(who)).some(({ id }) => id === paper.id);
		const own = (await office.ask(who, 'GET', `/api/documents/${paper.id}`)).status;
		const bytes = [await fileStatus(who, paper.versionId), await fileStatus(who, paper.versionId, '?reading=1')];
		return [who, [room ? 'room' : '', listed ? 'desk' : '', own, ...bytes].filter(Boolean).join(' ')];
	});
	return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
}

describe('T-1, T-2 a recalled paper', () => {
	it('is gone for everybody but those who decide on it, the chair included', async () => {
		const paper = await bring('Thu hồi.');
		await office.publish(meetingId);
		const open = 'room desk 200 200 200';
		expect(await reach(paper)).toEqual(Object.fromEntries(EVERYBODY.map((who) => [who, open])));
		expect((await act('thuky', paper, 'withdraw', { reason: 'Chưa đủ căn cứ.' })).data.state).toBe('withdrawn');
		const gone = '404 404 404';
		expect(await reach(paper)).toEqual({
			bithu: gone,
			uv01: gone,
			thuky: 'desk 200 200 200',
			vanphong: 'desk 200 200 200',
			'trinh-btc': gone,
			'dc-muonglay': gone,
		});
		// Those who read it are told by whom and why, and never its title.
		const { withdrawn } = await snapshot('uv01');
		expect(withdrawn).toMatchObject([{ documentId: paper.id, reason: 'Chưa đủ căn cứ.' }]);
		expect(withdrawn[0]?.byName).not.toBe('');
		expect(JSON.stringify(withdrawn)).not.toContain(paper.title);
		expect(await news('uv01')).toContain(`paper_withdrawn: ${paper.title}`);
		expect(await news('thuky')).not.toContain(`paper_withdrawn: ${paper.title}`);
		// Who never might read it is told nothing.
		expect((await office.ask('', 'GET', `/api/documents/${paper.id}`)).status).toBe(401);
	});

	it('stamped and held before: opens for nobody in the room, and only for the office at the desk', async () => {
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ stamp: 'TỐI MẬT' })));
		expect((await snapshot('bithu')).documents).toEqual([]);
		expect((await act('thuky', paper, 'withdraw', { reason: 'Có dấu mật.' })).data.state).toBe('withdrawn');
		await bring('Bản khác.');
		await office.publish(meetingId);
		expect(await reach(paper)).toMatchObject({
			bithu: '404 404 404',
			uv01: '404 404 404',
			thuky: 'desk 200 404 404',
			vanphong: 'desk 200 200 200',
			'trinh-btc': '404 404 404',
		});
		expect((await snapshot('uv01')).withdrawn).toEqual([]);
	});

	it('leaves presentation and displays at once, its scene too, and cuts downloads under way', async () => {
		const bytes = await makePdf({ ballast: 24 * 1024 * 1024 });
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		const other = await bring('Tài liệu khác.');
		await office.publish(meetingId);
		const wall = await pairWall();
		await command(
			'bithu',
			{ type: 'open_meeting' },
			{ type: 'open_item', itemId },
			{ type: 'present', documentId: paper.id, view },
			{
				type: 'direct_displays',
				targets: ['all'],
				shown: { scene: 'paper', paper: { documentId: paper.id, page: 1 } },
				pinned: true,
			},
			{
				type: 'direct_displays',
				targets: ['main'],
				shown: { scene: 'paper', paper: { documentId: other.id, page: 1 } },
				pinned: false,
			},
		);
		const download = await slowDownload('uv01', paper.versionId);
		await act('vanphong', paper, 'withdraw', { reason: 'Nhầm tệp.' });
		expect(await download.end).toBeLessThan(bytes.byteLength);
		const { state } = await snapshot('uv01');
		expect(state.presentation).toBeNull();
		expect(state.scene).toBe('agenda');
		// What was put on air of another paper stays.
		expect(Object.keys(state.displays.directions)).toEqual(['main']);
		const asked = await request(office.server, `/api/documents/files/${paper.versionId}`, { cookie: wall });
		expect(asked.status).toBe(404);
	});

	it('opens through no circulation, and opens no prepared vote', async () => {
		const paper = await bring('Biểu quyết.');
		await office.publish(meetingId);
		const voteId = randomUUID();
		await office.done('thuky', 'POST', `/api/voting/meetings/${meetingId}/prepared`, {
			id: voteId,
			itemId,
			title: 'Biểu quyết',
			form: 'named',
			documentId: paper.id,
		});
		await act('thuky', paper, 'withdraw', { reason: 'Nhầm tệp.' });
		const prepared = await office.done<{ votes: { subjectIsCurrent: boolean }[] }>(
			'bithu',
			'GET',
			`/api/voting/meetings/${meetingId}/prepared`,
		);
		expect(JSON.stringify(prepared)).toContain('"subjectIsCurrent":false');
		expect(await office.server.features.documents.service.bindable(paper.versionId)).toBeNull();
	});

	it('can be recalled after the meeting, when the mistake is found then, but not while the chair decides', async () => {
		const paper = await bring('Sau hội nghị.');
		await office.step('thuky', meetingId, 'submit');
		expect((await act('thuky', paper, 'withdraw', { reason: 'Nhầm.' })).error?.code).toBe('invalid_state');
		await office.step('bithu', meetingId, 'approve');
		await office.step('thuky', meetingId, 'publish');
		await command('bithu', { type: 'open_meeting' }, { type: 'end_meeting' });
		expect((await act('bithu', paper, 'withdraw', { reason: 'Nhầm.' })).error?.code).toBe('forbidden');
		expect((await act('thuky', paper, 'withdraw', { reason: 'Nhầm.' })).data.state).toBe('withdrawn');
	});
});

describe('T-3 a file that is destroyed', () => {
	const stored = (sha256: string) =>
		existsSync(path.join(office.server.config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256));
	const derived = async (sha256: string) =>
		(await readdir(path.join(office.server.config.dataDir, 'derived'))).filter((name) => name.startsWith(sha256));

	it('leaves the disk with what was made of it; name, hash, who, when and why stay', async () => {
		const bytes = await makePdf({ pages: 3, ballast: 200_000 });
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		await office.publish(meetingId);
		await fetchFile('uv01', `${paper.versionId}?reading=1`);
		await until(async () => (await derived(sha256)).length === 1);
		const destroy = (who: string, reason = 'Lộ số liệu.') => act(who, paper, 'destroy', { reason });
		// What is out is recalled first.
		expect((await destroy('thuky')).error?.code).toBe('invalid_state');
		await act('thuky', paper, 'withdraw', { reason: 'Có số liệu mật.' });
		for (const who of ['bithu', 'uv01', 'trinh-btc']) expect((await destroy(who)).error?.code).toBe('not_found');
		expect((await destroy('thuky', '')).error?.code).toBe('reason_required');
		expect(stored(sha256)).toBe(true);
		expect((await destroy('thuky')).data).toMatchObject({
			state: 'destroyed',
			sha256,
			fileName: paper.fileName,
			destroyed: { reason: 'Lộ số liệu.' },
		});
		expect(stored(sha256)).toBe(false);
		expect(await derived(sha256)).toEqual([]);
		expect(await reach(paper)).toMatchObject({
			thuky: 'desk 200 404 404',
			vanphong: 'desk 200 404 404',
			bithu: '404 404 404',
		});
		const entry = await office.server.database.prisma.auditEntry.findFirstOrThrow({
			where: { subjectId: paper.id, action: 'documents.destroyed' },
		});
		expect(entry.detail).toMatchObject({ fileName: paper.fileName, sha256, version: 1, reason: 'Lộ số liệu.' });
		expect((await destroy('thuky')).error?.code).toBe('invalid_state');
		expect((await act('thuky', paper, 'withdraw', { reason: 'x' })).error?.code).toBe('invalid_state');
		// Brought again, it is a paper like any other; destroying the first one again at the next start takes nothing from it.
		const again = paperOf(await bringAgain(bytes));
		office.server = await office.server.restart();
		expect(stored(sha256)).toBe(true);
		expect(again.sha256).toBe(sha256);
	});

	it('stays on the disk while another paper is the same file', async () => {
		const bytes = await makePdf({ text: 'Dùng chung.' });
		const first = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		const second = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		await act('thuky', first, 'withdraw', { reason: 'Trùng.' });
		await act('thuky', first, 'destroy', { reason: 'Trùng.' });
		expect(stored(first.sha256)).toBe(true);
		expect([await fileStatus('thuky', first.versionId), await fileStatus('thuky', second.versionId)]).toEqual([
			404, 200,
		]);
	});

	it('may be one that is held: it is recalled with it', async () => {
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ stamp: 'MẬT' })));
		expect((await act('bithu', paper, 'destroy', { reason: 'Mật.' })).error?.code).toBe('forbidden');
		expect((await act('vanphong', paper, 'destroy', { reason: 'Mật.' })).data).toMatchObject({
			state: 'destroyed',
			withdrawn: { reason: 'Mật.' },
		});
		expect(stored(paper.sha256)).toBe(false);
	});

	it('whose bytes a killed server left is finished at the next start', async () => {
		const paper = await bring('Dở dang.');
		await act('thuky', paper, 'withdraw', { reason: 'x' });
		await office.server.database.prisma.document.update({
			where: { id: paper.id },
			data: { destroyedAt: new Date(), destroyedByName: 'Thư ký', destroyedReason: 'x' },
		});
		expect(stored(paper.sha256)).toBe(true);
		office.server = await office.server.restart();
		expect(stored(paper.sha256)).toBe(false);
	});
});

describe('T-4 a paper that comes after the approval', () => {
	it('waits for the chair, is seen by those who prepare and by nobody else, and then by everyone', async () => {
		await bring('Có từ đầu.');
		await office.publish(meetingId);
		const late = await bring('Đến sau.', { title: 'Báo cáo bổ sung' });
		expect(late.state).toBe('waiting');
		const gone = '404 404 404';
		expect(await reach(late)).toEqual({
			bithu: 'desk 200 200 200',
			uv01: gone,
			thuky: 'desk 200 200 200',
			vanphong: 'desk 200 200 200',
			'trinh-btc': 'desk 200 404 404',
			'dc-muonglay': gone,
		});
		expect(await news('bithu')).toContain('paper_awaits_approval: Báo cáo bổ sung');
		expect((await news('uv01')).join()).not.toContain('Báo cáo bổ sung');
		const { versionId } = late;
		for (const who of ['thuky', 'vanphong', 'trinh-btc'])
			expect((await act(who, late, 'approve', { versionId })).error?.code).toBe('forbidden');
		expect((await act('uv01', late, 'approve', { versionId })).error?.code).toBe('not_found');
		expect((await act('bithu', late, 'approve', { versionId })).data.state).toBe('ready');
		expect((await act('bithu', late, 'approve', { versionId })).error?.code).toBe('invalid_state');
		expect((await reach(late))['uv01']).toBe('room desk 200 200 200');
		expect(await news('uv01')).toContain('paper_added: Báo cáo bổ sung');
		expect(await news('thuky')).toContain('paper_approved: Báo cáo bổ sung');
		const { versions } = await office.done<{ versions: VersionView[] }>(
			'thuky',
			'GET',
			`/api/documents/${late.id}/versions`,
		);
		expect(versions[0]?.approvedByName).not.toBe('');
		expect(versions[0]).toMatchObject({ awaitsApproval: false, declinedReason: null });
	});

	it('that the chair declines is never read; a declined version leaves the paper as it was', async () => {
		const first = await bring('Bản một.');
		await office.publish(meetingId);
		const added = await bring('Thêm.', { title: 'Thêm' });
		const decline = (paper: DocumentView, reason: string) =>
			act('bithu', paper, 'decline', { versionId: paper.versionId, reason });
		expect((await decline(added, '')).error?.code).toBe('reason_required');
		expect((await act('thuky', added, 'decline', { versionId: added.versionId, reason: 'x' })).error?.code).toBe(
			'forbidden',
		);
		expect((await decline(added, 'Chưa thẩm định.')).error).toBeNull();
		expect((await desk('thuky')).find(({ id }) => id === added.id)).toMatchObject({
			state: 'withdrawn',
			withdrawn: { reason: 'Chưa thẩm định.' },
		});
		const second = await bring('Bản hai.', { replacesDocumentId: first.id });
		expect(second).toMatchObject({ id: first.id, state: 'waiting', versionNumber: 2 });
		expect((await snapshot('uv01')).documents.map(({ versionId }) => versionId)).toEqual([first.versionId]);
		await decline(second, 'Sai số liệu.');
		expect((await desk('thuky')).find(({ id }) => id === first.id)).toMatchObject({ state: 'ready', versionNumber: 1 });
		expect(await fileStatus('uv01', second.versionId)).toBe(404);
		expect(await news('thuky')).toContain(`paper_declined: ${first.title}`);
		// Nobody was given it, so nobody is told that it was taken away.
		expect((await snapshot('uv01')).withdrawn).toEqual([]);
	});

	it('bears a stamp and comes late: the office clears it, the chair still has the word; the chair clears both at once', async () => {
		await bring('Có từ đầu.');
		await office.publish(meetingId);
		const [one, two] = [
			paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ stamp: 'MẬT', text: 'Một.' }))),
			paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ stamp: 'MẬT', text: 'Hai.' }))),
		];
		expect([one.state, two.state]).toEqual(['held', 'held']);
		expect((await act('vanphong', one, 'clear', { reason: 'Mẫu dấu.' })).data.state).toBe('waiting');
		expect((await act('bithu', two, 'clear', { reason: 'Mẫu dấu.' })).data.state).toBe('ready');
	});
});

describe('T-5 a paper that is replaced', () => {
	it('takes presenters, tablets and walls along, on a page that there is', async () => {
		const first = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ pages: 5 })));
		await office.publish(meetingId);
		const wall = await pairWall();
		await command(
			'bithu',
			{ type: 'open_meeting' },
			{ type: 'open_item', itemId },
			{ type: 'present', documentId: first.id, view: { ...view, page: 4 } },
			{
				type: 'direct_displays',
				targets: ['all'],
				shown: { scene: 'paper', paper: { documentId: first.id, page: 5 } },
				pinned: true,
			},
		);
		const before = (await snapshot('uv01')).state.presentation;
		const second = paperOf(
			await office.upload('thuky', meetingId, itemId, await makePdf({ pages: 2, text: 'Mới.' }), {
				replacesDocumentId: first.id,
			}),
		);
		// Nothing moves before the chair has approved the new version.
		expect((await snapshot('uv01')).state.presentation).toEqual(before);
		await act('bithu', second, 'approve', { versionId: second.versionId });
		const { state, documents } = await snapshot('uv01');
		expect(state.presentation).toEqual({ ...before, versionId: second.versionId, view: { ...view, page: 2 } });
		expect(state.displays.directions['all']?.shown).toEqual({
			scene: 'paper',
			paper: { documentId: first.id, versionId: second.versionId, page: 2 },
		});
		expect(documents).toMatchObject([
			{ versionId: second.versionId, previousVersion: { versionId: first.versionId, number: 1, pages: 5 } },
		]);
		const statuses = [second.versionId, first.versionId].map(
			async (versionId) =>
				(await request(office.server, `/api/documents/files/${versionId}`, { method: 'HEAD', cookie: wall })).status,
		);
		expect(await Promise.all(statuses)).toEqual([200, 404]);
		// The way to the old version is open to its readers.
		expect(await fileStatus('uv01', first.versionId)).toBe(200);
		await command('bithu', { type: 'move_presentation', view });
	});
});

describe('T-6 a duplicate', () => {
	it('is named to those who prepare, and taken', async () => {
		const bytes = await makePdf();
		const bringIt = async (title: string) => paperOf(await office.upload('thuky', meetingId, itemId, bytes, { title }));
		const first = await bringIt('Tờ trình số 1');
		expect(first.sameFileAs).toEqual([]);
		expect((await bringIt('Tờ trình số 2')).sameFileAs).toEqual(['Tờ trình số 1']);
		expect((await desk('vanphong')).map(({ sameFileAs }) => sameFileAs)).toEqual([
			['Tờ trình số 2'],
			['Tờ trình số 1'],
		]);
		expect((await desk('trinh-btc')).flatMap(({ sameFileAs }) => sameFileAs)).toEqual([]);
		await act('thuky', first, 'withdraw', { reason: 'Trùng.' });
		expect((await desk('vanphong')).flatMap(({ sameFileAs }) => sameFileAs)).toEqual([]);
	});
});

async function pairWall(): Promise<string> {
	const opened = await request(office.server, '/api/display/session', { method: 'POST' });
	const session = (await opened.json()) as DisplaySession;
	const code = session.status === 'pairing' ? session.code : '';
	await office.done('thuky', 'POST', '/api/display/pairings', { meetingId, code, name: 'Màn hình LED' });
	return opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

async function fetchFile(who: string, versionAndQuery: string): Promise<void> {
	const cookie = await office.cookie(who);
	const response = await request(office.server, `/api/documents/files/${versionAndQuery}`, { cookie });
	await response.arrayBuffer();
}

/** Begins to read a file and stops in the middle; `end` gives the bytes that arrived in the end. */
async function slowDownload(who: string, versionId: string): Promise<{ end: Promise<number> }> {
	const cookie = (await office.cookie(who)) ?? '';
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		httpGet(new URL(`/api/documents/files/${versionId}`, office.server.url), { headers: { cookie } }, resolve).once(
			'error',
			reject,
		);
	});
	let received = 0;
	await new Promise<void>((resolve) => {
		answer.once('data', (chunk: Buffer) => {
			received += chunk.byteLength;
			answer.pause();
			resolve();
		});
	});
	const read = async (): Promise<number> => {
		answer.on('data', (chunk: Buffer) => (received += chunk.byteLength));
		answer.on('error', () => undefined);
		await new Promise<void>((resolve) => answer.once('close', resolve));
		return received;
	};
	return {
		get end() {
			const ended = read();
			answer.resume();
			return ended;
		},
	};
}

async function bringAgain(bytes: Buffer) {
	const id = await office.meeting();
	const [item = ''] = await office.draft(id, [{}]);
	return office.upload('thuky', id, item, bytes);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error('it did not happen within 10 s');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
