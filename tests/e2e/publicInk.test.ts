import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { fingersOn } from './support/fingers.ts';
import { storedStrokes, takePen } from './support/ink.ts';
import { drawOn, faultsOf, PORTRAIT, signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* The chair has the public layer in hand (PROTOCOL.md C-15, C-16, C-19). */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const PATIENT = { timeout: 30_000 };
const paperOf = (page: Page) => page.getByRole('region', { name: /^Tài liệu: / });
const inkOn = (page: Page) => page.locator('canvas.ink-canvas').count();

/** Keeps a picture when a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env['PAPER_PICTURES'];
	if (folder === undefined) return;
	// What has just appeared is seen whole.
	await page.waitForTimeout(800);
	await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function get<T>(who: string, to: string): Promise<T> {
	const answer = await request(product, to, { cookie: await signIn(product, who) });
	if (!answer.ok) throw new Error(`${who} ${to}: ${answer.status}`);
	return (await answer.json()) as T;
}

async function openFirstPaper({ page }: Person): Promise<void> {
	await page.getByRole('list', { name: 'Tài liệu' }).first().getByRole('button').first().click();
	await expect.poll(() => page.locator('canvas').count(), PATIENT).toBeGreaterThan(0);
}

/** A line of the menu of the ink tools; one of public effect counts once it has stood still. */
async function choose(page: Page, line: string): Promise<void> {
	await page.getByRole('button', { name: 'Tùy chọn ghi chú' }).click();
	const item = page.getByRole('menuitem', { name: line });
	await item.waitFor();
	await expect.poll(() => item.getAttribute('data-unsteady')).toBeNull();
	await item.click();
	await item.waitFor({ state: 'detached' });
}

it('the chair locks the layer under a pen, clears it for everybody, and takes it back', async () => {
	const chair = await signInAs(browser, product.url, 'bithu');
	const writer = await signInAs(browser, product.url, 'uv01');
	const reader = await signInAs(browser, product.url, 'uv02', PORTRAIT);
	const meetingId = await enterRoom(chair);
	await enterRoom(writer);
	await enterRoom(reader);
	for (const person of [chair, writer, reader]) await openFirstPaper(person);
	const { documents } = await get<{ documents: DocumentView[] }>('uv01', `/api/meetings/${meetingId}/documents`);
	const versionId = documents[0]?.versionId ?? '';
	const { identity } = await get<{ identity: { accountId: string } }>('uv01', '/api/identity/me');
	const stored = async (name: string) => (await storedStrokes(product.url, await signIn(product, 'uv01'), name)).length;
	const shared = formatCollaborationName({ type: 'ink', layer: 'public', versionId, sheet: 0 });
	const own = formatCollaborationName({ type: 'ink', layer: 'private', versionId, accountId: identity.accountId });
	const [sharedBefore, ownBefore] = [await stored(shared), await stored(own)];

	await takePen(writer.page, 'Công khai');
	await drawOn(paperOf(writer.page), { x: 0.2, y: 0.3 });
	await expect.poll(() => stored(shared), PATIENT).toBe(sharedBefore + 1);
	await expect.poll(() => inkOn(reader.page), PATIENT).toBeGreaterThan(0);

	// Locked while the nib is down: the stroke ends in words, on the writer's own layer, and the page stays.
	await drawOn(paperOf(writer.page), { x: 0.3, y: 0.5 }, false);
	await chair.page.getByRole('button', { name: /^Mở công cụ ghi chú/ }).click();
	await choose(chair.page, 'Khóa nét chung');
	await writer.page.getByText('Chủ trì đã khóa nét chung').first().waitFor();
	await writer.page.getByText('1 nét chưa ghi được vào lớp Công khai', { exact: false }).first().waitFor();
	await writer.page.mouse.move(700, 600);
	await picture(writer.page, 'locked-member-1280x800');
	await writer.page.mouse.up();
	await expect.poll(() => stored(own), PATIENT).toBe(ownBefore + 1);
	expect(await stored(shared)).toBe(sharedBefore + 1);
	expect(await writer.page.getByRole('radio', { name: 'Công khai' }).isDisabled()).toBe(true);
	// The hand that goes on writing moves no paper: the pen is told so again, and nothing else happens.
	const scrolled = () => writer.page.locator('.paper-host').evaluate((host) => host.scrollTop);
	const [at, pen] = [await scrolled(), await fingersOn(writer.page)];
	await pen.penDown({ x: 500, y: 650 });
	for (let y = 640; y > 350; y -= 10) await pen.penMove({ x: 500, y });
	await pen.penUp({ x: 500, y: 350 });
	expect([await scrolled(), await stored(own)]).toEqual([at, ownBefore + 1]);
	await choose(chair.page, 'Mở nét chung');
	await expect.poll(() => writer.page.getByRole('radio', { name: 'Công khai' }).isDisabled(), PATIENT).toBe(false);

	await chair.page.getByRole('button', { name: 'Tùy chọn ghi chú' }).click();
	await picture(chair.page, 'menu-chair-1280x800');
	await chair.page.getByRole('menuitem', { name: 'Xóa nét chung trên tài liệu này…' }).click();
	const question = chair.page.getByRole('alertdialog');
	await question.getByText(`${sharedBefore + 1} nét trên`, { exact: false }).waitFor();
	await picture(chair.page, 'question-chair-1280x800');
	const confirm = question.getByRole('button', { name: 'Xóa nét chung' });
	await expect.poll(() => confirm.getAttribute('aria-disabled')).toBeNull();
	await confirm.click();
	await expect.poll(() => inkOn(reader.page), PATIENT).toBe(0);
	await reader.page.getByText('Chủ trì đã xóa nét chung trên tài liệu này').first().waitFor();
	await picture(reader.page, 'cleared-reader-800x1280');
	const undo = chair.page
		.getByRole('status')
		.getByRole('button', { name: 'Hoàn tác' })
		.or(chair.page.getByRole('listitem').getByRole('button', { name: 'Hoàn tác' }));
	await undo.first().waitFor();
	await picture(chair.page, 'undo-chair-1280x800');
	await expect.poll(() => undo.first().getAttribute('aria-disabled')).toBeNull();
	await undo.first().click();
	await expect.poll(() => inkOn(reader.page), PATIENT).toBeGreaterThan(0);
	expect(await stored(shared)).toBe(sharedBefore + 1);
	// The pen goes on where it was, though its sheet was not there for a moment.
	await expect.poll(() => writer.page.getByRole('radio', { name: 'Công khai' }).isDisabled(), PATIENT).toBe(false);
	await drawOn(paperOf(writer.page), { x: 0.3, y: 0.6 });
	await expect.poll(() => stored(shared), PATIENT).toBe(sharedBefore + 2);

	await choose(chair.page, 'Ẩn nét chung');
	await expect.poll(() => inkOn(reader.page), PATIENT).toBe(0);
	await writer.page.getByText('Chủ trì đã ẩn nét chung').first().waitFor();
	await picture(writer.page, 'hidden-member-1280x800');
	await choose(chair.page, 'Mở nét chung');
	await expect.poll(() => inkOn(reader.page), PATIENT).toBeGreaterThan(0);
	expect(faultsOf(chair, writer, reader)).toEqual([]);
});
