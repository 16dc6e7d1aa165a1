import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	MAX_PDF_BYTES,
	UPLOAD_PART_BYTES,
	type DocumentView,
	type UploadView,
	type VersionView,
} from '#domain/documents/document.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';
import { Office, paperOf } from '../meetings/office.ts';
import { makePdf } from './pdfs.ts';

let office: Office;
let meetingId: string;
let itemId: string;
beforeAll(async () => {
	office = await Office.open();
});
afterAll(() => office.close());
beforeEach(async () => {
	meetingId = await office.meeting();
	itemId = (await office.draft(meetingId, [{}]))[0] ?? '';
});

const papers = async (who: string, id = meetingId) =>
	(await office.done<{ documents: DocumentView[] }>(who, 'GET', `/api/meetings/${id}/documents`)).documents;
const partFiles = () => readdir(path.join(office.server.config.dataDir, 'uploads'));
const storedFiles = async () => {
	const entries = await readdir(path.join(office.server.config.dataDir, 'files'), {
		recursive: true,
		withFileTypes: true,
	});
	return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe('an upload', () => {
	it('arrives in parts, is hashed, stored once, and finished once', async () => {
		const bytes = await makePdf({ pages: 3, ballast: UPLOAD_PART_BYTES + 100_000 });
		const begun = await office.begin('thuky', meetingId, itemId, bytes);
		expect(begun.data).toMatchObject({ received: 0, size: bytes.byteLength, document: null });
		const { id } = begun.data;
		expect((await office.finish('thuky', id)).error).toMatchObject({
			code: 'upload_interrupted',
			issues: [{ path: 'received', message: '0' }],
		});
		expect((await office.part('thuky', id, 0, bytes.subarray(0, UPLOAD_PART_BYTES))).data.received).toBe(
			UPLOAD_PART_BYTES,
		);
		const wrong = await office.part('thuky', id, 5, bytes.subarray(5, 10));
		expect(wrong.error).toMatchObject({
			code: 'conflict',
			issues: [{ path: 'received', message: String(UPLOAD_PART_BYTES) }],
		});
		await office.part('thuky', id, UPLOAD_PART_BYTES, bytes.subarray(UPLOAD_PART_BYTES));
		const [first, again] = await Promise.all([office.finish('thuky', id), office.finish('thuky', id)]);
		const paper = paperOf(first);
		expect(paperOf(again)).toEqual(paper);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect(paper).toMatchObject({
			state: 'ready',
			pages: 3,
			size: bytes.byteLength,
			sha256,
			versionNumber: 1,
			late: false,
			fileName: 'Tờ trình.pdf',
		});
		expect(await partFiles()).toEqual([]);
		expect(await office.server.database.prisma.document.count({ where: { meetingId } })).toBe(1);

		const copy = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		expect(copy.id).not.toBe(paper.id);
		expect((await storedFiles()).filter((name) => name === sha256)).toHaveLength(1);
		expect((await papers('thuky')).map(({ order }) => order)).toEqual([0, 1]);
	});

	it('goes on where a cut connection left it, also after a restart of the server', async () => {
		const bytes = await makePdf({ ballast: 3 * 1024 * 1024 });
		const body = {
			id: randomUUID(),
			meetingId,
			itemId,
			fileName: 'a.pdf',
			size: bytes.byteLength,
			title: 'Báo cáo',
			kind: 'report',
		};
		const begin = () => office.ask<UploadView>('thuky', 'POST', '/api/documents/uploads', body);
		await begin();
		await sendHalf(`/api/documents/uploads/${body.id}?offset=0`, bytes, 1_000_000);
		// What the cut left on its way is written down a moment later: asked again until it stands still.
		let before = 0;
		let { received } = (await begin()).data;
		for (let wait = 0; (received === 0 || received !== before) && wait < 50; wait++) {
			before = received;
			await delay(300);
			received = (await begin()).data.received;
		}
		expect(received).toBeGreaterThan(0);
		expect(received).toBeLessThanOrEqual(1_000_000);

		office.server = await office.server.restart();
		const after = (await begin()).data;
		expect(after.received).toBe(received);
		const rest = await office.part('thuky', body.id, received, bytes.subarray(received));
		expect(rest.data.received).toBe(bytes.byteLength);
		expect(paperOf(await office.finish('thuky', body.id)).sha256).toBe(
			createHash('sha256').update(bytes).digest('hex'),
		);
	});

	it('is not taken beyond its limits, and cancelled without a trace', async () => {
		const bytes = await makePdf();
		expect((await office.begin('thuky', meetingId, itemId, bytes, { size: MAX_PDF_BYTES + 1 })).error?.code).toBe(
			'file_too_large',
		);
		expect((await office.begin('thuky', meetingId, itemId, bytes, { size: 0 })).error?.code).toBe('bad_request');
		const begun = await office.begin('thuky', meetingId, itemId, bytes);
		const more = await office.part('thuky', begun.data.id, 0, Buffer.concat([bytes, Buffer.from('x')]));
		expect(more.error?.code).toBe('payload_too_large');
		expect(
			(await office.ask<UploadView>('thuky', 'GET', `/api/documents/uploads/${begun.data.id}`)).data.received,
		).toBe(0);
		expect((await office.begin('thuky', meetingId, itemId, bytes, { id: begun.data.id, size: 5 })).error?.code).toBe(
			'conflict',
		);
		expect((await office.ask('thuky', 'DELETE', `/api/documents/uploads/${begun.data.id}`)).status).toBe(204);
		expect((await office.finish('thuky', begun.data.id)).error?.code).toBe('not_found');
		expect(await partFiles()).toEqual([]);

		const ids: string[] = [];
		for (let n = 0; n < 6; n++) ids.push((await office.begin('vanphong', meetingId, itemId, bytes)).data.id);
		expect((await office.begin('vanphong', meetingId, itemId, bytes)).error?.code).toBe('rate_limited');
		for (const id of ids) await office.done('vanphong', 'DELETE', `/api/documents/uploads/${id}`);
	});

	it('says so when the disk is full, keeps nothing of the part, and lives', async () => {
		const bytes = await makePdf();
		const { id } = (await office.begin('thuky', meetingId, itemId, bytes)).data;
		const file = path.join(office.server.config.dataDir, 'uploads', `${id}.part`);
		// Writing to /dev/full fails as on a full disk.
		await symlink('/dev/full', file);
		expect((await office.part('thuky', id, 0, bytes)).error?.code).toBe('storage_full');
		await rm(file);
		expect((await office.part('thuky', id, 0, bytes)).data.received).toBe(bytes.byteLength);
		expect((await office.finish('thuky', id)).error).toBeNull();
	});
});

describe('a bad file', () => {
	it.each([
		['no PDF', 'not_a_pdf', async () => Buffer.from('PK\u0003\u0004 not a PDF at all')],
		['an encrypted PDF', 'pdf_encrypted', () => makePdf({ password: 'bi-mat' })],
		['a PDF cut in the middle', 'pdf_broken', async () => (await makePdf({ pages: 5 })).subarray(0, -2_000)],
		[
			'a cut PDF with an end mark put on it',
			'pdf_broken',
			async () => Buffer.concat([(await makePdf({ pages: 5 })).subarray(0, 5_000), Buffer.from('\n%%EOF')]),
		],
		[
			'noise between the marks',
			'pdf_broken',
			async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5_000), Buffer.from('\n%%EOF')]),
		],
		['nothing between the marks', 'pdf_broken', async () => Buffer.from('%PDF-1.7\n%%EOF')],
	] as const)('%s is refused as %s and leaves nothing', async (_what, code, make) => {
		const before = await storedFiles();
		expect((await office.upload('thuky', meetingId, itemId, await make())).error?.code).toBe(code);
		expect(await partFiles()).toEqual([]);
		expect(await storedFiles()).toEqual(before);
		expect(await office.server.database.prisma.upload.count({ where: { meetingId } })).toBe(0);
		expect(await papers('thuky')).toEqual([]);
	});
});

describe('classified content', () => {
	it('is refused on every way in', async () => {
		const bytes = await makePdf();
		const id = await office.meeting();
		const [secret, open] = await office.draft(id, [
			{ classification: 'top_secret', title: 'Kế hoạch' },
			{ title: 'Nội dung mở' },
		]);
		expect((await office.upload('thuky', id, secret ?? '', bytes)).error?.code).toBe('classified_content');
		for (const classification of ['secret', 'top_secret', 'most_secret']) {
			expect((await office.upload('thuky', id, open ?? '', bytes, { classification })).error?.code).toBe(
				'classified_content',
			);
		}
		const { id: uploadId } = (await office.begin('thuky', id, open ?? '', bytes)).data;
		await office.part('thuky', uploadId, 0, bytes);
		const { updateItem } = await import('#domain/agenda/draft.ts');
		await office.server.features.annotations.service.write(`agenda/${id}`, 'test', (doc) =>
			updateItem(doc, open ?? '', { classification: 'secret' }),
		);
		expect((await office.finish('thuky', uploadId)).error?.code).toBe('classified_content');
		expect(await office.server.database.prisma.document.count({ where: { meetingId: id } })).toBe(0);
	});

	it.each([
		['MẬT', 0],
		['TỐI MẬT', 0],
		['MẬT', 12],
	] as const)('a file stamped %s (letters %d pt apart) is held until an officer clears it', async (stamp, spacing) => {
		const bytes = await makePdf({ stamp, spacing });
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		expect(paper.state).toBe('held');
		const file = `/api/documents/files/${paper.versionId}`;
		expect((await office.ask('thuky', 'GET', file)).status).toBe(404);
		expect((await office.step('thuky', meetingId, 'submit')).error).toMatchObject({
			code: 'meeting_incomplete',
			issues: [{ path: 'paper_held' }],
		});
		const clear = (who: string, reason: string) =>
			office.ask<DocumentView>(who, 'POST', `/api/documents/${paper.id}/clear`, { reason });
		expect((await clear('thuky', 'Không mật.')).error?.code).toBe('forbidden');
		// Whoever decides is told, and can look at it; whoever brought it is neither.
		for (const who of ['vanphong', 'bithu']) {
			const { notifications } = await office.done<{ notifications: NotificationView[] }>(
				who,
				'GET',
				'/api/notifications',
			);
			expect(notifications[0]).toMatchObject({ type: 'paper_held', meetingId, detail: 'Tờ trình' });
			expect((await fetchFile(who, paper.versionId)).status).toBe(200);
		}
		expect((await clear('vanphong', '')).error?.code).toBe('reason_required');
		const { versions } = await office.done<{ versions: VersionView[] }>(
			'vanphong',
			'GET',
			`/api/documents/${paper.id}/versions`,
		);
		expect(versions[0]).toMatchObject({ heldStamp: stamp, clearedAt: null });
		expect((await clear('vanphong', 'Mẫu dấu trong phụ lục.')).data.state).toBe('ready');
		expect((await clear('vanphong', 'Lần nữa.')).error?.code).toBe('invalid_state');
		const entry = await office.server.database.prisma.auditEntry.findFirst({
			where: { subjectId: paper.id, action: 'documents.held_cleared' },
		});
		expect(entry?.detail).toMatchObject({ stamp, reason: 'Mẫu dấu trong phụ lục.' });
	});

	it('is not cleared by the officer who brought it', async () => {
		const paper = paperOf(await office.upload('vanphong', meetingId, itemId, await makePdf({ stamp: 'MẬT' })));
		expect(
			(await office.ask('vanphong', 'POST', `/api/documents/${paper.id}/clear`, { reason: 'Của tôi.' })).error?.code,
		).toBe('forbidden');
		expect(
			(await office.ask<DocumentView>('bithu', 'POST', `/api/documents/${paper.id}/clear`, { reason: 'Đã xem.' })).data
				.state,
		).toBe('ready');
	});

	it('is not seen in a sentence about secrets', async () => {
		const text =
			'Thực hiện nghiêm Luật Bảo vệ bí mật nhà nước; công tác bảo mật, tuyệt đối không để lộ, lọt tài liệu mật.';
		expect(paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ text }))).state).toBe('ready');
	});
});

describe('a paper that is out', () => {
	it('is replaced by a version, and its readers are told; recalled, it is gone for them', async () => {
		const first = paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ text: 'Lần một.' })));
		await office.publish(meetingId);
		expect((await office.upload('trinh-btc', meetingId, itemId, await makePdf())).error?.code).toBe('not_found');
		const same = await office.upload('thuky', meetingId, itemId, await makePdf({ text: 'Lần một.' }), {
			replacesDocumentId: first.id,
		});
		const replaced =
			same.error?.code === 'already_exists'
				? await office.upload('thuky', meetingId, itemId, await makePdf({ text: 'Lần hai.' }), {
						replacesDocumentId: first.id,
					})
				: same;
		const second = paperOf(replaced);
		expect(second).toMatchObject({ id: first.id, versionNumber: 2, state: 'waiting' });
		// T-4: what comes after the chair's approval is approved by the chair.
		await office.done('bithu', 'POST', `/api/documents/${first.id}/approve`, { versionId: second.versionId });
		expect((await papers('uv01')).map(({ versionId }) => versionId)).toEqual([second.versionId]);
		for (const versionId of [first.versionId, second.versionId])
			expect((await fetchFile('uv01', versionId)).status).toBe(200);
		const { notifications } = await office.done<{ notifications: NotificationView[] }>(
			'uv01',
			'GET',
			'/api/notifications',
		);
		expect(notifications[0]).toMatchObject({ type: 'paper_replaced', meetingId, detail: 'Tờ trình' });

		const held = paperOf(
			await office.upload('thuky', meetingId, itemId, await makePdf({ stamp: 'MẬT' }), {
				replacesDocumentId: first.id,
			}),
		);
		expect(held.state).toBe('held');
		expect((await papers('uv01')).map(({ versionId }) => versionId)).toEqual([second.versionId]);
		expect((await fetchFile('uv01', held.versionId)).status).toBe(404);

		expect((await office.ask('uv01', 'POST', `/api/documents/${first.id}/withdraw`, { reason: 'x' })).error?.code).toBe(
			'forbidden',
		);
		expect(
			(
				await office.ask<DocumentView>('thuky', 'POST', `/api/documents/${first.id}/withdraw`, {
					reason: 'Chưa đủ căn cứ.',
				})
			).data.state,
		).toBe('withdrawn');
		expect(await papers('uv01')).toEqual([]);
		expect((await fetchFile('uv01', second.versionId)).status).toBe(404);
		expect((await office.ask('uv01', 'GET', `/api/documents/${first.id}`)).error?.code).toBe('not_found');
	});

	it('is late when it came less than three days before', async () => {
		const start = Date.now() + 2 * 86_400_000;
		const id = await office.meeting({
			startsAt: new Date(start).toISOString(),
			endsAt: new Date(start + 3_600_000).toISOString(),
		});
		const [item] = await office.draft(id, [{}]);
		expect(paperOf(await office.upload('thuky', id, item ?? '', await makePdf())).late).toBe(true);
	});

	it('cannot be brought while the chair is deciding', async () => {
		const { id } = (await office.begin('thuky', meetingId, itemId, await makePdf())).data;
		await office.step('thuky', meetingId, 'submit');
		expect((await office.upload('thuky', meetingId, itemId, await makePdf())).error?.code).toBe('invalid_state');
		expect((await office.part('thuky', id, 0, Buffer.from('%PDF-'))).error?.code).toBe('invalid_state');
	});
});

describe('reading a file', () => {
	it('answers ranges, and never the whole to a wrong one', async () => {
		const bytes = await makePdf({ pages: 2, ballast: 300_000 });
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes, { fileName: 'Tờ trình “số 5”.pdf' }));
		await office.publish(meetingId);
		const read = (headers: Record<string, string> = {}, method = 'GET') =>
			fetchFile('uv01', paper.versionId, headers, method);
		const whole = await read();
		expect(whole.status).toBe(200);
		expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
		expect(Object.fromEntries(whole.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'accept-ranges': 'bytes',
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
			etag: `"${paper.sha256}"`,
		});
		// E-14: a paper is read in the product's reader; as a page of its own the browser saves it and runs nothing in it.
		expect(whole.headers.get('content-disposition')).toMatch(
			/^attachment; filename="To trinh _so 5_\.pdf"; filename\*=UTF-8''T/,
		);
		const part = await read({ Range: 'bytes=1000-1999' });
		expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
			206,
			`bytes 1000-1999/${bytes.byteLength}`,
			'1000',
		]);
		expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
		const tail = await read({ Range: 'bytes=-7', 'If-Range': `"${paper.sha256}"` });
		expect([tail.status, await tail.text()]).toEqual([206, bytes.subarray(-7).toString()]);
		expect((await read({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
		const beyond = await read({ Range: `bytes=${bytes.byteLength}-` });
		expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.byteLength}`]);
		const head = await read({}, 'HEAD');
		expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
			200,
			String(bytes.byteLength),
			'',
		]);
	});
});

function fetchFile(
	who: string,
	versionId: string,
	headers: Record<string, string> = {},
	method = 'GET',
): Promise<Response> {
	return office.cookie(who).then((cookie) =>
		fetch(new URL(`/api/documents/files/${versionId}`, office.server.url), {
			method,
			headers: { ...headers, Cookie: cookie ?? '' },
		}),
	);
}

/** Promises all the bytes, sends some of them and cuts the connection. */
async function sendHalf(target: string, bytes: Buffer, count: number): Promise<void> {
	const { hostname, port, host } = new URL(office.server.url);
	const socket = connect(Number(port), hostname);
	await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
	socket.write(
		`PUT ${target} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${(await office.cookie('thuky')) ?? ''}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${bytes.byteLength}\r\n\r\n`,
	);
	await new Promise<void>((resolve) => socket.write(bytes.subarray(0, count), () => resolve()));
	await delay(300);
	socket.destroy();
}
