import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DocumentView } from '#domain/documents/document.ts';
import { onePage } from '#tests/integration/documents/bombs.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { boxOf, fingersOn, middleOf } from './support/fingers.ts';
import { takePen } from './support/ink.ts';
import { faultsOf, PORTRAIT, signInAs, TABLET, WALL, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom, meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';
import { bringPaper } from './support/upload.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

/** Keeps a picture when a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env['PAPER_PICTURES'];
	if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const FILE = /\/api\/documents\/files\/[0-9a-f-]{36}/;

it('a paper is read through its reading copy, and as it is stored when the copy cannot be opened', async () => {
	const reader = await signInAs(browser, product.url, 'uv02');
	await enterRoom(reader);
	const { page } = reader;
	const asked: string[] = [];
	page.on('request', (request) => {
		if (FILE.test(request.url())) asked.push(new URL(request.url()).search);
	});
	const firstPage = page.locator('.paper-page[data-page="1"] canvas').first();
	const paper = page
		.getByRole('navigation')
		.getByRole('button', { name: /Báo cáo|Tờ trình/ })
		.first();
	await paper.click();
	await firstPage.waitFor({ timeout: 30_000 });
	expect(asked.length).toBeGreaterThan(1);
	expect(new Set(asked)).toEqual(new Set(['?reading=1']));

	asked.length = 0;
	await page.route(
		({ search }) => search === '?reading=1',
		(route) => route.fulfill({ contentType: 'application/pdf', body: 'không phải PDF' }),
	);
	await page.reload();
	await paper.click();
	await firstPage.waitFor({ timeout: 30_000 });
	expect(new Set(asked)).toEqual(new Set(['?reading=1', '']));
});

describe('F-7 the notes of the author', () => {
	const paperIn = async (title: string, bytes: Buffer): Promise<string> => {
		const meetingId = await meetingOf(product, 'in_progress');
		const answer = await request(product, `/api/meetings/${meetingId}/documents`, {
			cookie: await signIn(product, 'uv01'),
		});
		const { documents } = (await answer.json()) as { documents: DocumentView[] };
		await bringPaper(product, { meetingId, itemId: documents[0]?.itemId ?? '', title, bytes });
		return meetingId;
	};
	const open = async (person: Person, meetingId: string, title: string): Promise<Locator> => {
		await person.page.goto(`${product.url}/meetings/${meetingId}`);
		await person.page.getByRole('navigation').getByRole('button', { name: title }).click();
		const page = person.page.locator('.paper-page[data-page="1"]');
		await page.locator('canvas').first().waitFor();
		return page;
	};
	const cardOn = (page: Page): Locator => page.getByRole('dialog', { name: 'Ghi chú của người soạn' });

	it('open at a touch as plain text, where they were put; what was drawn is in the picture, and the pen writes across', async () => {
		const title = 'Tờ trình có ghi chú';
		const file = path.join(import.meta.dirname, '../integration/documents/cases/annots.pdf');
		const meetingId = await paperIn(title, await readFile(file));
		const member = await signInAs(browser, product.url, 'uv03', TABLET, true);
		const { page } = member;
		const paper = await open(member, meetingId, title);
		const mark = paper.getByRole('button', { name: 'Ghi chú của người soạn' });
		await mark.waitFor();
		// The note; not the hidden stamp, not what has no words.
		expect(await mark.count()).toBe(1);
		await mark.scrollIntoViewIfNeeded();
		const [sheet, { x, y }] = [await boxOf(paper), await middleOf(mark)];
		// Its upper left corner is at 450, 320 of 595 × 842 points, and it is 22 of them wide.
		expect((x - sheet.x) / sheet.width).toBeCloseTo(461 / 595, 2);
		expect((y - sheet.y) / sheet.height).toBeCloseTo(1 - 309 / 842, 2);

		const colour = (left: number, bottom: number): Promise<number[]> =>
			paper.locator('.paper-canvas').evaluate(
				(canvas: HTMLCanvasElement, [across, down]) => {
					const at = [Math.round((across ?? 0) * canvas.width), Math.round((down ?? 0) * canvas.height)] as const;
					return [...(canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [])].slice(0, 3);
				},
				[left / 595, 1 - bottom / 842] as const,
			);
		await expect.poll(() => colour(180, 535)).toEqual([255, 255, 0]);
		expect((await colour(302, 330))[1]).toBeGreaterThan(120); // the square's green edge
		expect(await colour(61, 302)).toEqual([255, 255, 255]); // the hidden stamp
		expect(await paper.locator('a, input, textarea, iframe, section').count()).toBe(0);

		const fingers = await fingersOn(page);
		const card = cardOn(page);
		// 44 px to touch, though the mark is smaller.
		await fingers.tap({ x: x + 21, y: y - 21 });
		await card.getByText('Y kien', { exact: true }).waitFor();
		await card.getByText('Không ghi tên').waitFor();
		expect(await mark.getAttribute('aria-expanded')).toBe('true');
		await picture(page, 'note-1280x800');
		await fingers.tap({ x: x - 200, y: y - 60 });
		await card.waitFor({ state: 'detached' });
		// The same mark again, and once more: closed.
		await fingers.tap({ x, y });
		await card.waitFor();
		await fingers.tap({ x, y });
		await card.waitFor({ state: 'detached' });

		// A pen writes across it.
		await takePen(page, 'Riêng tôi');
		await fingers.penDown({ x: x - 30, y });
		for (const step of [-20, -10, 0, 10]) await fingers.penMove({ x: x + step, y });
		await fingers.penUp({ x: x + 10, y });
		await fingers.dot({ x, y });
		await page.getByText('Đã lưu', { exact: true }).waitFor();
		await expect.poll(() => paper.locator('.ink-canvas').count()).toBe(1);
		expect(await card.count()).toBe(0);
		// A finger still opens it, and the pen closes it and writes.
		await page.waitForTimeout(1_000);
		await fingers.tap({ x, y });
		await card.waitFor();
		await fingers.dot({ x: x - 220, y: y - 90 });
		await card.waitFor({ state: 'detached' });
		expect(faultsOf(member)).toEqual([]);
		await page.context().close();
	});

	it('with names, dates and answers, on a page that is turned; nothing of them runs', async () => {
		const title = 'Dự thảo có góp ý';
		const meetingId = await paperIn(title, notedPaper());
		const reader = await signInAs(browser, product.url, 'uv04', PORTRAIT, true);
		const paper = await open(reader, meetingId, title);
		const mark = paper.getByRole('button', { name: 'Ghi chú của Nguyễn Thị Thanh Hằng' });
		await mark.waitFor();
		expect(await paper.locator('.paper-note').count()).toBe(2);
		const fingers = await fingersOn(reader.page);
		await fingers.tap(await middleOf(mark));
		const card = cardOn(reader.page);
		await card.getByText('05/01/2026', { exact: false }).waitFor();
		await card.getByText('<b>17.3</b>', { exact: false }).waitFor();
		await card.getByText('Đã chỉnh theo ý kiến của Sở Tài chính.', { exact: true }).waitFor();
		expect(await card.locator('a, b, img, script').count()).toBe(0);
		await picture(reader.page, 'note-800x1280');
		await reader.page.context().close();

		// At the desk: by the mouse and the keyboard, over the paper that is open there.
		const desk = await signInAs(browser, product.url, 'thuky', WALL);
		const { page } = desk;
		await page.goto(`${product.url}/meetings/${meetingId}/prepare?section=papers`);
		await page
			.getByRole('tab', { name: 'Tài liệu' })
			.or(page.getByRole('link', { name: 'Tài liệu', exact: true }))
			.first()
			.click();
		await page.getByRole('link', { name: title }).first().click();
		const atDesk = page.locator('.paper-note').first();
		await atDesk.waitFor();
		const { x, y } = await middleOf(atDesk);
		await page.mouse.click(x, y);
		await cardOn(page).waitFor();
		await picture(page, 'note-1920x1080');
		await page.keyboard.press('Escape');
		await cardOn(page).waitFor({ state: 'detached' });
		// The paper itself is still open, and the mark has the focus that it gave.
		await atDesk.focus();
		await page.keyboard.press('Enter');
		await cardOn(page).waitFor();
		expect(faultsOf(reader, desk)).toEqual([]);
		await page.context().close();
	});
});

/** A page on its side, with a note that has an answer, words said to a highlight, a hidden note, and a link. */
function notedPaper(): Buffer {
	const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
	const said =
		'Đề nghị rà soát lại số liệu tại biểu 3: tốc độ tăng thu ngân sách nêu trong báo cáo là <b>17.3</b>%, trong khi báo cáo của Sở Tài chính ngày 02/01/2026 là 16,8%.\r\nXem https://example.invalid/bieu-3';
	return onePage(
		{
			dictionary: '<< >>',
			stream: Buffer.from('BT /F1 20 Tf 60 700 Td (Du thao nghi quyet) Tj 0 -40 Td (Toc do tang thu ngan sach) Tj ET'),
		},
		'/Rotate 90 /Annots [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R]',
		[
			{
				dictionary: `<< /Type /Annot /Subtype /Text /Rect [300 600 322 622] /T ${utf16('Nguyễn Thị Thanh Hằng')} /M (D:20260105103000+07'00') /Contents ${utf16(said)} /F 28 >>`,
			},
			{
				dictionary: `<< /Type /Annot /Subtype /Text /Rect [300 600 322 622] /IRT 6 0 R /RT /R /T ${utf16('Trần Quốc Toản')} /M (D:20260106080000+07'00') /Contents ${utf16('Đã chỉnh theo ý kiến của Sở Tài chính.')} /F 28 >>`,
			},
			{
				dictionary: `<< /Type /Annot /Subtype /Highlight /Rect [60 655 300 680] /QuadPoints [60 680 300 680 60 655 300 655] /C [1 0.9 0.3] /T ${utf16('Lê Văn Bình')} /Contents ${utf16('Bổ sung căn cứ pháp lý.')} /F 4 >>`,
			},
			{
				dictionary: `<< /Type /Annot /Subtype /Text /Rect [400 400 422 422] /Contents ${utf16('Nội bộ, không phát hành')} /F 2 >>`,
			},
			{
				dictionary:
					'<< /Type /Annot /Subtype /Link /Rect [60 690 300 720] /A << /S /URI /URI (https://example.invalid/) >> /F 4 >>',
			},
		],
	);
}
