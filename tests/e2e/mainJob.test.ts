import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { signIn } from '#tests/support/clients.ts';
import { storedStrokes, takePen } from './support/ink.ts';
import { drawOn, expectMovingPicture, openContext, signInAs, WALL, type Person } from './support/people.ts';
import { prepareAndPublish } from './support/preparation.ts';
import type { Product } from './support/product.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const paperOf = (page: Page) => page.getByRole('region', { name: /^Tài liệu: / });
const pageNumber = (page: Page) => page.getByLabel('Số trang');
const savedBadge = (page: Page) => paperOf(page).getByText('Đã lưu', { exact: true });

it('the main job: prepared, approved, published, presented, written on, on video and on the wall, through a killed server', async () => {
	const { url } = product;
	const secretary = await signInAs(browser, url, 'thuky');
	const chair = await signInAs(browser, url, 'bithu');
	const meetingId = await prepareAndPublish(secretary, chair, url);
	const room = `${url}/meetings/${meetingId}`;

	const first = await signInAs(browser, url, 'uv01');
	const second = await signInAs(browser, url, 'uv02');
	const site = await signInAs(browser, url, 'dc-muonglay');
	const wall = await openContext(browser, 'wall', WALL);
	const everyone: readonly Person[] = [secretary, chair, first, second, site, wall];
	for (const person of [chair, first, second, site]) await person.page.goto(room);

	// The wall shows a code, the secretary confirms it.
	await wall.page.goto(`${url}/display`);
	const code = await wall.page.getByLabel('Mã ghép màn hình').innerText();
	await secretary.page.goto(room);
	await secretary.page.getByRole('button', { name: 'Ghép màn hình', exact: true }).click();
	await secretary.page.getByLabel('Mã trên màn hình').fill(code.trim());
	await secretary.page.getByRole('dialog').getByRole('button', { name: 'Ghép màn hình' }).click();
	// A wall asks every two seconds whether its code was confirmed.
	await wall.page.getByRole('heading', { level: 1 }).waitFor();

	// The chair opens the meeting, the first item, and presents.
	await chair.page.getByRole('button', { name: 'Khai mạc hội nghị' }).click();
	await chair.page
		.getByRole('alertdialog')
		.or(chair.page.getByRole('dialog'))
		.getByRole('button', { name: 'Khai mạc hội nghị' })
		.click();
	await chair.page.getByRole('button', { name: 'Mở nội dung 1' }).click();
	await chair.page.getByRole('button', { name: 'Trình chiếu tài liệu' }).click();
	for (const { page } of [chair, first, second, site, secretary]) await paperOf(page).waitFor();
	await chair.page.getByRole('button', { name: 'Trang sau' }).click();
	for (const { page } of [first, second, site])
		await expect.poll(() => pageNumber(page).inputValue(), { timeout: 20_000 }).toBe('2');
	await expect.poll(() => wall.page.locator('canvas').count(), { timeout: 30_000 }).toBeGreaterThan(0);

	// The site's camera reaches the chair's screen and the wall.
	await site.page.getByRole('button', { name: 'Vào cầu truyền hình' }).first().click();
	await site.page.getByRole('button', { name: 'Bật camera' }).click();
	await chair.page.getByRole('button', { name: 'Vào cầu truyền hình' }).first().click();
	await chair.page.getByRole('tab', { name: 'Điểm cầu' }).click();
	await chair.page
		.getByRole('button', { name: /^Đưa .* lên màn hình lớn$/ })
		.first()
		.click();
	await expectMovingPicture(chair.page);
	await expectMovingPicture(wall.page);

	// A paper is on their screens: nobody who did not ask for video gets a picture over it.
	expect(await first.page.locator('video').count()).toBe(0);

	// Two members write on the public layer, one of them on the private one too.
	await takePen(first.page, 'Riêng tôi');
	await drawOn(paperOf(first.page), { x: 0.2, y: 0.3 });
	await takePen(first.page, 'Công khai');
	await drawOn(paperOf(first.page), { x: 0.2, y: 0.4 });
	await drawOn(paperOf(first.page), { x: 0.2, y: 0.5 });
	await takePen(second.page, 'Công khai');
	await drawOn(paperOf(second.page), { x: 0.5, y: 0.4 });
	for (const { page } of [first, second])
		await expect.poll(() => savedBadge(page).isVisible(), { timeout: 15_000 }).toBe(true);

	const cookie = await signIn({ url }, 'uv01');
	const versionId = await presentedVersion(url, cookie, meetingId);
	const publicInk = formatCollaborationName({ type: 'ink', layer: 'public', versionId, sheet: 0 });
	const me = await fetch(`${url}/api/identity/me`, { headers: { Cookie: cookie } }).then(
		(answer) => answer.json() as Promise<{ identity: { accountId: string } }>,
	);
	const { accountId } = me.identity;
	const privateInk = formatCollaborationName({ type: 'ink', layer: 'private', versionId, accountId });
	const saved = await storedStrokes(url, cookie, publicInk);
	expect(saved).toHaveLength(3);
	expect(await storedStrokes(url, cookie, privateInk)).toHaveLength(1);

	// Killed in the middle of a stroke; the pen is lifted while there is no server.
	await drawOn(paperOf(first.page), { x: 0.2, y: 0.6 }, false);
	await product.killHard();
	await first.page.mouse.up();
	await drawOn(paperOf(second.page), { x: 0.5, y: 0.6 });
	await expect.poll(() => savedBadge(second.page).isVisible(), { timeout: 15_000 }).toBe(false);

	await product.start();
	const back = Date.now();
	for (const { page } of [first, second, site, chair, secretary]) {
		await expect.poll(() => page.getByText('Mất kết nối').count(), { timeout: 10_000 - (Date.now() - back) }).toBe(0);
	}
	for (const { page } of [first, second])
		await expect.poll(() => savedBadge(page).isVisible(), { timeout: 10_000 }).toBe(true);
	for (const { page } of [chair, first, second, site]) expect(await pageNumber(page).inputValue()).toBe('2');
	const returned = Date.now() - back;
	expect(returned).toBeLessThan(10_000);

	const after = await storedStrokes(url, cookie, publicInk);
	// Every stroke that was shown as saved is there, and the two of the outage, nothing twice.
	expect(after).toEqual(expect.arrayContaining(saved));
	expect(after).toHaveLength(5);
	expect(new Set(after).size).toBe(5);
	expect(await storedStrokes(url, cookie, privateInk)).toHaveLength(1);

	// Picture and presentation go on by themselves.
	await expectMovingPicture(chair.page);
	await expectMovingPicture(wall.page);
	await chair.page.getByRole('button', { name: 'Trang sau' }).click();
	for (const { page } of [first, second, site])
		await expect.poll(() => pageNumber(page).inputValue(), { timeout: 20_000 }).toBe('3');

	// Reading freely: the presenter's next page does not move this one, and one press leads back.
	await first.page.getByRole('button', { name: 'Xem tự do' }).click();
	await chair.page.getByRole('button', { name: 'Trang trước' }).click();
	await expect.poll(() => pageNumber(second.page).inputValue(), { timeout: 20_000 }).toBe('2');
	expect(await pageNumber(first.page).inputValue()).toBe('3');
	await first.page.getByRole('button', { name: 'Quay lại trang đang trình chiếu' }).click();
	await expect.poll(() => pageNumber(first.page).inputValue()).toBe('2');

	// Without a paper on screen, who is on the stage is large on everybody's screen, also of those who never joined by video.
	await chair.page.getByRole('button', { name: 'Dừng trình chiếu' }).first().click();
	await expectMovingPicture(second.page);
	const stage = await second.page.getByRole('figure').filter({ hasText: 'Mường Lay' }).boundingBox();
	expect(stage?.width ?? 0).toBeGreaterThan(1_000);

	expect(everyone.flatMap(({ faults }) => faults)).toEqual([]);
});

/** The version that is on air, from the list of papers: the demonstration presents the first paper of the first item. */
async function presentedVersion(url: string, cookie: string, meetingId: string): Promise<string> {
	const answer = await fetch(`${url}/api/meetings/${meetingId}/documents`, { headers: { Cookie: cookie } });
	const { documents } = (await answer.json()) as { documents: readonly { versionId: string }[] };
	const [document] = documents;
	if (document === undefined) throw new Error('the meeting has no paper');
	return document.versionId;
}
