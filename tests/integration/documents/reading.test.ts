import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileUrl, readingUrl, type DocumentView } from '#domain/documents/document.ts';
import { Office, paperOf } from '../meetings/office.ts';
import { makePdf } from './pdfs.ts';

let office: Office;
let paper: DocumentView;
let bytes: Buffer;
beforeAll(async () => {
	office = await Office.open();
	bytes = await makePdf({ pages: 40, ballast: 200_000 });
	const meetingId = await office.meeting();
	const [itemId = ''] = await office.draft(meetingId, [{}]);
	paper = paperOf(await office.upload('thuky', meetingId, itemId, bytes));
	await office.publish(meetingId);
});
afterAll(() => office.close());

const folder = () => path.join(office.server.config.dataDir, 'derived');
const read = async (url: string, headers: Record<string, string> = {}, method = 'GET', who = 'uv01') =>
	fetch(new URL(url, office.server.url), {
		method,
		headers: { ...headers, Cookie: (await office.cookie(who)) ?? '' },
	});

/** The reading copy, once the server has made it. */
async function copyOf(versionId: string): Promise<{ body: Buffer; etag: string }> {
	for (let tries = 0; tries < 200; tries++) {
		const response = await read(readingUrl(versionId));
		expect(response.status).toBe(200);
		const body = Buffer.from(await response.arrayBuffer());
		if (body.length > bytes.length) return { body, etag: response.headers.get('etag') ?? '' };
		expect(body.equals(bytes)).toBe(true);
		expect(response.headers.get('etag')).toBe(`"${paper.sha256}"`);
		await delay(100);
	}
	throw new Error('no reading copy was made');
}

it('a reading copy is the stored file and, behind it, its pages once more; the file itself stays as it is', async () => {
	const { body, etag } = await copyOf(paper.versionId);
	expect(body.subarray(0, bytes.length).equals(bytes)).toBe(true);
	expect(etag).toMatch(new RegExp(`^"${paper.sha256}-[0-9a-f]{16}"$`));
	expect((await getDocument({ data: Uint8Array.from(body), verbosity: 0 }).promise).numPages).toBe(40);

	const stored = await read(fileUrl(paper.versionId));
	expect(stored.headers.get('etag')).toBe(`"${paper.sha256}"`);
	expect(
		createHash('sha256')
			.update(Buffer.from(await stored.arrayBuffer()))
			.digest('hex'),
	).toBe(paper.sha256);
	for (const query of ['?reading=0', '?reading=2', '?reading='])
		expect((await read(fileUrl(paper.versionId) + query)).headers.get('content-length')).toBe(String(bytes.length));
});

it('answers ranges on both sides of the seam and across it', async () => {
	const { body, etag } = await copyOf(paper.versionId);
	const [seam, size] = [bytes.length, body.length];
	const url = readingUrl(paper.versionId);
	for (const [start, end] of [
		[0, 99],
		[seam - 1, seam - 1],
		[seam, seam],
		[seam - 70_000, seam + 10],
		[seam - 1, seam],
		[seam + 5, size - 1],
		[0, size - 1],
	] as const) {
		const part = await read(url, { Range: `bytes=${start}-${end}` });
		expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
			206,
			`bytes ${start}-${end}/${size}`,
			String(end - start + 1),
		]);
		expect(Buffer.from(await part.arrayBuffer()).equals(body.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
	}
	const last = await read(url, { Range: 'bytes=-9', 'If-Range': etag });
	expect([last.status, await last.text()]).toEqual([206, body.subarray(-9).toString('latin1')]);
	// The stored file's tag is not the copy's.
	const other = await read(url, { Range: 'bytes=0-9', 'If-Range': `"${paper.sha256}"` });
	expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, size]);
	const beyond = await read(url, { Range: `bytes=${size}-` });
	expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
	const head = await read(url, {}, 'HEAD');
	expect([head.status, head.headers.get('content-length'), head.headers.get('etag'), await head.text()]).toEqual([
		200,
		String(size),
		etag,
		'',
	]);
	expect(head.headers.get('cache-control')).toBe('private, no-store');
});

it('is made anew when it is gone, the same, and swept away when nobody needs it', async () => {
	const first = await copyOf(paper.versionId);
	const [name = ''] = await readdir(folder());
	expect(name).toContain(paper.sha256);
	await rm(path.join(folder(), name));
	await Promise.all(Array.from({ length: 5 }, () => copyOf(paper.versionId)));
	expect((await copyOf(paper.versionId)).body.equals(first.body)).toBe(true);
	expect(await readdir(folder())).toEqual([name]);

	await writeFile(path.join(folder(), name.replace(paper.sha256, 'a'.repeat(64))), 'x');
	await writeFile(path.join(folder(), 'half'), 'x');
	office.server = await office.server.restart();
	expect(await readdir(folder())).toEqual([name]);
	expect((await readFile(path.join(folder(), name))).equals(first.body.subarray(bytes.length))).toBe(true);
});

it('small papers and files with something unusual in them are read as they are', async () => {
	const meetingId = await office.meeting();
	const [itemId = ''] = await office.draft(meetingId, [{}]);
	const small = await makePdf({ pages: 3 });
	// One more startxref behind the end mark's comment: allowed, and nothing to rely on.
	const odd = Buffer.concat([bytes, Buffer.from('% a note behind the end\n%%EOF\n')]);
	const papers = [];
	for (const file of [small, odd])
		papers.push({ file, stored: paperOf(await office.upload('thuky', meetingId, itemId, file)) });
	// That the odd one gets none is remembered; of the small one nothing is.
	await expect.poll(() => readdir(folder()), { timeout: 20_000 }).toHaveLength(2);
	for (const { file, stored } of papers) {
		const copy = await read(readingUrl(stored.versionId), {}, 'GET', 'thuky');
		expect([copy.status, copy.headers.get('etag')]).toEqual([200, `"${stored.sha256}"`]);
		expect(Buffer.from(await copy.arrayBuffer()).equals(file)).toBe(true);
	}
	expect(await readdir(folder())).toHaveLength(2);
});

it('a withdrawn paper is gone from here too', async () => {
	await office.done('thuky', 'POST', `/api/documents/${paper.id}/withdraw`, { reason: 'Nhầm tệp.' });
	const unknown = '00000000-0000-4000-8000-000000000000';
	const answers = await Promise.all(
		[fileUrl(paper.versionId), readingUrl(paper.versionId), readingUrl(unknown)].map(async (url) => {
			const response = await read(url, { Range: 'bytes=0-0' });
			return [response.status, await response.text()];
		}),
	);
	expect(answers[0]?.[0]).toBe(404);
	expect(answers[1]).toEqual(answers[0]);
	expect(answers[2]).toEqual(answers[0]);
});
