import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentView } from '#domain/documents/document.ts';
import { inspectPdf } from '#server/documents/pdfInspection.ts';
import { request } from '#tests/support/clients.ts';
import { Office, paperOf } from '../meetings/office.ts';
import { active, BOMBS, deepTree, onePage, pageLoop, slowPage } from './bombs.ts';
import { makePdf } from './pdfs.ts';

/* F-2 … F-5: files that would take a tablet or the server down, files that others' systems make, and what is told of them. */

let office: Office;
let meetingId: string;
let itemId: string;
let folder: string;
beforeAll(async () => {
	office = await Office.open();
	folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-pdf-'));
});
afterAll(async () => {
	await office.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	meetingId = await office.meeting();
	itemId = (await office.draft(meetingId, [{}]))[0] ?? '';
});

const caseFile = (name: string): Promise<Buffer> => readFile(path.join(import.meta.dirname, 'cases', `${name}.pdf`));

async function onDisk(bytes: Buffer): Promise<string> {
	const file = path.join(folder, 'a.pdf');
	await writeFile(file, bytes);
	return file;
}

describe('F-2 a file that unpacks to too much', () => {
	it.each(Object.entries(BOMBS))('%s is refused with its reason, and leaves nothing', async (_name, make) => {
		const bytes = make();
		expect(bytes.byteLength).toBeLessThan(200_000);
		expect((await office.upload('thuky', meetingId, itemId, bytes)).error?.code).toBe('pdf_too_complex');
		expect(await readdir(path.join(office.server.config.dataDir, 'uploads'))).toEqual([]);
		expect(await office.server.database.prisma.document.count({ where: { meetingId } })).toBe(0);
	});

	it('pages that lead in a circle, or stand too deep, end', async () => {
		for (const bytes of [pageLoop(), deepTree(20_000)]) {
			const { error, data } = await office.upload('thuky', meetingId, itemId, bytes);
			// Deep trees are odd and harmless: read or refused, and the server goes on.
			if (error === null) expect(data.document?.pages).toBe(1);
			else expect(['pdf_broken', 'pdf_too_complex']).toContain(error.code);
		}
		expect((await request(office.server, '/healthz')).status).toBe(200);
	});

	it('the inspection is ended from outside when it takes too long, or too much memory', async () => {
		const slow = await onDisk(slowPage(2_500_000));
		await expect(inspectPdf(slow, { timeoutMs: 1_500, heapMb: 512, memoryMb: 1_024 })).rejects.toMatchObject({
			code: 'pdf_too_complex',
		});
		// An ordinary paper fits where this one does not: it is the file, not the limit, that is too much.
		const limits = { timeoutMs: 30_000, heapMb: 256, memoryMb: 250 };
		await expect(inspectPdf(await onDisk(await makePdf()), limits)).resolves.toMatchObject({ pageCount: 1 });
		const large = onePage({ dictionary: '<< >>', stream: Buffer.alloc(60 * 1024 * 1024, '(a) Tj ') });
		await expect(inspectPdf(await onDisk(large), { ...limits, memoryMb: 160 })).rejects.toMatchObject({
			code: 'pdf_too_complex',
		});
	});

	it('delays nobody else, and the server stays at hand', async () => {
		const order: string[] = [];
		const times: number[] = [];
		const slow = office.upload('thuky', meetingId, itemId, slowPage(800_000)).then(() => order.push('slow'));
		const good = (async () => {
			const bytes = await makePdf();
			for (let paper = 0; paper < 3; paper++) {
				paperOf(await office.upload('vanphong', meetingId, itemId, bytes));
				order.push('good');
			}
		})();
		let going = true;
		const asking = (async () => {
			while (going) {
				const before = performance.now();
				expect((await request(office.server, '/healthz')).status).toBe(200);
				times.push(performance.now() - before);
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
		})();
		await Promise.all([slow, good]);
		going = false;
		await asking;
		times.sort((a, b) => a - b);
		const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
		console.info(`inspection of a slow file: /healthz p99 ${p99.toFixed(1)} ms of ${times.length}`);
		expect(p99).toBeLessThanOrEqual(250);
		expect(order.slice(0, 3)).toEqual(['good', 'good', 'good']);
	});
});

describe('F-3 files that others make', () => {
	it.each(['prefix_bom', 'suffix_2k_nul', 'no_eof'])('%s is taken, and its bytes stay as they are', async (name) => {
		const bytes = await caseFile(name);
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
		expect(paper).toMatchObject({ state: 'ready', pages: 1, size: bytes.byteLength });
		const stored = await request(office.server, `/api/documents/files/${paper.versionId}`, {
			cookie: await office.cookie('thuky'),
		});
		expect(Buffer.from(await stored.arrayBuffer()).equals(bytes)).toBe(true);
	});

	it('a mail header before it is no fault, and a kilobyte of other things is', async () => {
		const bytes = await makePdf();
		const header = Buffer.from('Content-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n');
		expect((await inspectPdf(await onDisk(Buffer.concat([header, bytes])))).pageCount).toBe(1);
		const far = Buffer.concat([Buffer.alloc(1_100, ' '), bytes]);
		await expect(inspectPdf(await onDisk(far))).rejects.toMatchObject({ code: 'not_a_pdf' });
	});

	it('a file that was cut is still broken, at whatever place', async () => {
		const bytes = await caseFile('no_eof');
		const whole = await makePdf({ pages: 5 });
		for (const cut of [bytes.subarray(0, -30), whole.subarray(0, -100), whole.subarray(0, whole.length / 2)])
			await expect(inspectPdf(await onDisk(cut))).rejects.toMatchObject({ code: 'pdf_broken' });
	});
});

describe('F-4 what is told of a file', () => {
	it.each([
		['xfa', ['xfa']],
		['portfolio', ['attachments', 'portfolio']],
		['annots', ['author_notes']],
		['vn_tcvn3', ['tcvn3']],
		['vn_pieces', []],
	] as const)('%s: %j', async (name, expected) => {
		const paper = paperOf(await office.upload('thuky', meetingId, itemId, await caseFile(name)));
		expect(paper.findings.filter((finding) => !finding.endsWith('_text'))).toEqual(expected);
		const listed = await office.done<{ documents: DocumentView[] }>(
			'thuky',
			'GET',
			`/api/meetings/${meetingId}/documents`,
		);
		expect(listed.documents[0]?.findings).toEqual(paper.findings);
	});

	it('active content, in the open and inside an object stream', async () => {
		expect(paperOf(await office.upload('thuky', meetingId, itemId, active())).findings).toEqual([
			'javascript',
			'launch',
		]);
	});

	it('a scan says that nothing in it can be found, an ordinary paper says nothing', async () => {
		const scan = onePage({ dictionary: '<< >>', stream: Buffer.from('0 0 595 842 re f') });
		expect(paperOf(await office.upload('thuky', meetingId, itemId, scan)).findings).toEqual(['no_text']);
		expect(paperOf(await office.upload('thuky', meetingId, itemId, await makePdf({ pages: 4 }))).findings).toEqual([]);
	});
});
