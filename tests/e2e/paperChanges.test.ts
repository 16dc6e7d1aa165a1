import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { DocumentView, UploadView } from '#domain/documents/document.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { makePdf } from '#tests/integration/documents/pdfs.ts';
import { storedStrokes, takePen } from './support/ink.ts';
import { drawOn, faultsOf, PORTRAIT, signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* A paper that is replaced or recalled under its reader (PROTOCOL.md T-2, T-5). */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const PATIENT = { timeout: 30_000 };
const paperOf = (page: Page) => page.getByRole('region', { name: /^Tài liệu: / });

/** Keeps a picture when a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env['PAPER_PICTURES'];
	if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function api<T>(who: string, method: string, to: string, body?: unknown): Promise<T> {
	const answer = await request(product, to, { method, body, cookie: await signIn(product, who) });
	if (!answer.ok) throw new Error(`${who} ${method} ${to}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

async function firstPaper(meetingId: string): Promise<DocumentView> {
	const { documents } = await api<{ documents: DocumentView[] }>('uv01', 'GET', `/api/meetings/${meetingId}/documents`);
	const [first] = documents;
	if (first === undefined) throw new Error('the meeting has no paper');
	return first;
}

async function strokesOf(username: string, versionId: string): Promise<number> {
	const { identity } = await api<{ identity: { accountId: string } }>(username, 'GET', '/api/identity/me');
	const { accountId } = identity;
	const name = formatCollaborationName({ type: 'ink', layer: 'private', versionId, accountId });
	return (await storedStrokes(product.url, await signIn(product, username), name)).length;
}

async function openFirstPaper({ page }: Person): Promise<void> {
	await page.getByRole('list', { name: 'Tài liệu' }).first().getByRole('button').first().click();
	await expect.poll(() => page.locator('canvas').count(), PATIENT).toBeGreaterThan(0);
}

it('T-5 a new version takes the reader along when the pen rests, says so, and the old one is a press away', async () => {
	const member = await signInAs(browser, product.url, 'uv01');
	const upright = await signInAs(browser, product.url, 'uv02', PORTRAIT);
	const meetingId = await enterRoom(member);
	await enterRoom(upright);
	for (const person of [member, upright]) await openFirstPaper(person);
	const before = await firstPaper(meetingId);
	await takePen(member.page, 'Riêng tôi');
	await drawOn(paperOf(member.page), { x: 0.3, y: 0.4 }, false);

	const bytes = await makePdf({ pages: 2, text: 'Bản sửa.' });
	const { id } = await api<UploadView>('thuky', 'POST', '/api/documents/uploads', {
		id: randomUUID(),
		meetingId,
		itemId: before.itemId,
		fileName: 'Bản sửa.pdf',
		size: bytes.byteLength,
		title: before.title,
		kind: before.kind,
		replacesDocumentId: before.id,
	});
	await api('thuky', 'PUT', `/api/documents/uploads/${id}?offset=0`, bytes);
	const { document } = await api<UploadView>('thuky', 'POST', `/api/documents/uploads/${id}/finish`);
	const versionId = document?.versionId ?? '';
	expect(document?.state).toBe('waiting');
	await api('bithu', 'POST', `/api/documents/${before.id}/approve`, { versionId });

	const note = (page: Page) => page.getByText('Tài liệu đã có bản 2, thay bản 1.', { exact: false });
	await note(upright.page).waitFor();
	// The new one in the place of the old one, never beside it.
	expect(await paperOf(upright.page).count()).toBe(1);
	await picture(upright.page, 'replaced-800x1280');
	// A pen is down: the paper stays under it until it has rested.
	expect(await note(member.page).count()).toBe(0);
	await member.page.mouse.up();
	await note(member.page).waitFor();
	expect(await paperOf(member.page).count()).toBe(1);
	await expect.poll(() => strokesOf('uv01', before.versionId), PATIENT).toBe(1);
	await picture(member.page, 'replaced-1280x800');
	await member.page.getByRole('button', { name: 'Xem bản cũ' }).click();
	await member.page.getByText('Đang xem bản 1, không phải bản mới nhất.').waitFor();
	expect(await paperOf(member.page).count()).toBe(1);
	await picture(member.page, 'old-version-1280x800');
	await member.page.getByRole('button', { name: 'Về bản mới nhất' }).click();
	await note(member.page).waitFor();
	expect(faultsOf(member, upright)).toEqual([]);
});

it('T-2 a paper recalled in mid-stroke: who and why is said in its place, the stroke is kept, and the way on is there', async () => {
	const member = await signInAs(browser, product.url, 'uv01');
	const upright = await signInAs(browser, product.url, 'uv02', PORTRAIT);
	const { page } = member;
	const meetingId = await enterRoom(member);
	await enterRoom(upright);
	for (const person of [member, upright]) await openFirstPaper(person);
	const paper = await firstPaper(meetingId);
	await takePen(page, 'Riêng tôi');
	const before = await strokesOf('uv01', paper.versionId);
	await drawOn(paperOf(page), { x: 0.3, y: 0.5 }, false);
	await api('thuky', 'POST', `/api/documents/${paper.id}/withdraw`, {
		reason: 'Số liệu tại biểu 3 chưa khớp với báo cáo của Sở Tài chính; văn phòng sẽ phát hành lại sau khi đối chiếu.',
	});
	for (const each of [page, upright.page]) {
		await each.getByText('Tài liệu đã được thu hồi', { exact: true }).waitFor();
		await each.getByText('Số liệu tại biểu 3 chưa khớp', { exact: false }).waitFor();
	}
	await page.mouse.up();
	await expect.poll(() => strokesOf('uv01', paper.versionId), PATIENT).toBe(before + 1);
	await picture(page, 'withdrawn-1280x800');
	await picture(upright.page, 'withdrawn-800x1280');
	expect(await page.getByText(paper.title, { exact: false }).count()).toBeGreaterThan(0);
	await page.getByRole('button', { name: 'Về chương trình' }).click();
	await page.getByText('Tài liệu đã được thu hồi', { exact: true }).waitFor({ state: 'detached' });
	expect(faultsOf(member, upright)).toEqual([]);
});
