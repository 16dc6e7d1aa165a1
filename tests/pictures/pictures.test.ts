import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { drawOn, expectMovingPicture, openContext, signInAs, TABLET, WALL } from '#tests/e2e/support/people.ts';
import { takePen } from '#tests/e2e/support/ink.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { startForTests } from '#tests/e2e/support/started.ts';

/*
 * Pictures of every screen on the demonstration data, for people to look at: `npm run pictures`. Each is taken at the sizes it
 * is used at, into tests/output/pictures; the best are copied to docs/pictures by hand.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const SIZES = { tablet: TABLET, portrait: { width: 800, height: 1280 }, desk: { width: 1920, height: 1080 } } as const;
const WALLS = { wall: WALL, led: { width: 3840, height: 1080 }, projector: { width: 1024, height: 768 } } as const;

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
});

/** One picture of a page in each size. `settle` waits until there is nothing more to come. */
async function shoot(
	page: Page,
	name: string,
	sizes: Readonly<Record<string, { width: number; height: number }>> = SIZES,
): Promise<void> {
	for (const [label, size] of Object.entries(sizes)) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_500);
		await page.screenshot({ path: path.join(FOLDER, `${name}-${label}.png`) });
	}
}

it('sign-in, home, desk and administration', async () => {
	const { url } = product;
	const nobody = await openContext(browser, 'nobody');
	await nobody.page.goto(`${url}/sign-in`);
	await shoot(nobody.page, 'sign-in');
	await nobody.page.goto(`${url}/khong-co`);
	await shoot(nobody.page, 'not-found');

	const { page } = await signInAs(browser, url, 'thuky');
	await page.goto(url);
	await page.getByRole('heading', { name: 'Hội nghị của tôi' }).waitFor();
	await shoot(page, 'home');
	await page.getByRole('link', { name: 'Chuẩn bị' }).last().click();
	await page.waitForURL(/prepare/);
	for (const [name, label] of Object.entries({
		info: 'Thông tin',
		participants: 'Thành phần',
		agenda: 'Chương trình',
		papers: 'Tài liệu',
		approval: 'Phê duyệt',
	})) {
		await page.getByRole('tab', { name: label }).click();
		await shoot(page, `prepare-${name}`);
	}
	await page.goto(`${url}/account`);
	await shoot(page, 'account');

	const admin = await signInAs(browser, url, 'quantri');
	for (const tab of ['accounts', 'units', 'sites', 'people', 'terms', 'audit']) {
		await admin.page.goto(`${url}/admin?tab=${tab}`);
		await shoot(admin.page, `admin-${tab}`);
	}
	await nobody.page.context().close();
	await page.context().close();
	await admin.page.context().close();
});

it('the room, a site and the wall', async () => {
	const { url } = product;
	const chair = await signInAs(browser, url, 'bithu');
	const answer = await chair.page.request.get(`${url}/api/meetings`);
	const { meetings } = (await answer.json()) as { meetings: readonly { id: string; status: string }[] };
	const meetingId = meetings.find(({ status }) => status === 'in_progress')?.id;
	expect(meetingId).toBeDefined();
	const room = `${url}/meetings/${meetingId ?? ''}`;
	await chair.page.goto(room);

	const wall = await openContext(browser, 'wall', WALL);
	await wall.page.goto(`${url}/display`);
	const code = await wall.page.getByLabel('Mã ghép màn hình').innerText();
	await shoot(wall.page, 'wall-pairing', WALLS);
	await chair.page.getByRole('button', { name: 'Ghép màn hình', exact: true }).click();
	await chair.page.getByLabel('Mã trên màn hình').fill(code.trim());
	await chair.page.getByRole('dialog').getByRole('button', { name: 'Ghép màn hình' }).click();
	await expect.poll(() => wall.page.getByRole('heading', { level: 1 }).isVisible(), { timeout: 15_000 }).toBe(true);
	await shoot(wall.page, 'wall-first', WALLS);

	const sites = ['dc-muonglay', 'dc-tuachua', 'dc-nampo'];
	for (const username of sites) {
		const site = await signInAs(browser, url, username);
		await site.page.goto(room);
		await site.page.getByRole('button', { name: 'Vào cầu truyền hình' }).first().click();
		await site.page.getByRole('button', { name: 'Bật camera' }).click();
		if (username === sites[0]) await shoot(site.page, 'site');
	}
	await chair.page.getByRole('button', { name: 'Vào cầu truyền hình' }).first().click();
	await chair.page.getByRole('tab', { name: 'Điểm cầu' }).click();
	await expectMovingPicture(chair.page);
	await chair.page.setViewportSize(TABLET);
	await chair.page.getByRole('button', { name: 'Chương trình', exact: true }).count();
	await shoot(chair.page, 'chair-sites');
	await chair.page.setViewportSize(TABLET);
	await chair.page.getByRole('tab', { name: 'Điều hành' }).click();
	await shoot(chair.page, 'chair-console');
	await chair.page.setViewportSize(TABLET);
	for (const [name, label] of [
		['wall-agenda', 'Chương trình'],
		['wall-sites', 'Điểm cầu'],
		['wall-waiting', 'Chờ'],
	] as const) {
		await chair.page.getByRole('group', { name: 'Cảnh' }).getByRole('button', { name: label }).click();
		await chair.page.getByRole('button', { name: 'Lên sóng' }).click();
		await shoot(wall.page, name, WALLS);
	}
	await chair.page.getByRole('button', { name: 'Trình chiếu tài liệu' }).click();

	const member = await signInAs(browser, url, 'uv03');
	await member.page.goto(room);
	await member.page
		.getByRole('region', { name: /^Tài liệu: / })
		.locator('canvas')
		.first()
		.waitFor();
	await takePen(member.page, 'Công khai');
	await drawOn(member.page.getByRole('region', { name: /^Tài liệu: / }), { x: 0.3, y: 0.45 });
	await shoot(member.page, 'room');
	await member.page.setViewportSize(TABLET);
	await member.page.getByRole('button', { name: 'Mở phát biểu, biểu quyết, thành phần, điểm cầu' }).click();
	await shoot(member.page, 'room-people', { tablet: TABLET, desk: SIZES.desk });
	await shoot(wall.page, 'wall-paper', WALLS);
	await chair.page.getByRole('tab', { name: 'Điểm cầu' }).click();
	await chair.page
		.getByRole('button', { name: /^Đưa .* lên màn hình lớn$/ })
		.first()
		.click();
	await expectMovingPicture(wall.page);
	await shoot(wall.page, 'wall-stage', WALLS);
	await shoot(chair.page, 'chair-stage');
});
