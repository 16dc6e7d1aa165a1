import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { graveFindings } from './support/findings.ts';
import { faultsOf, openContext, signInAs, TABLET, WALL } from './support/people.ts';
import type { Product } from './support/product.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

/** Looks at a screen under each of its tabs. */
async function underEveryTab(page: Page, screen: string): Promise<string[]> {
	const findings = await graveFindings(page, screen);
	for (const tab of await page.getByRole('tab').all()) {
		await tab.click();
		await page.waitForTimeout(300);
		findings.push(...(await graveFindings(page, `${screen}, ${await tab.innerText()}`)));
	}
	return findings;
}

it('has no serious finding of axe on any screen, and nothing that its own security policy refuses (E-14)', async () => {
	const { url } = product;
	const findings: string[] = [];

	const visitor = await openContext(browser, 'visitor');
	await visitor.page.goto(`${url}/sign-in`);
	await visitor.page.getByLabel('Tên đăng nhập').waitFor();
	findings.push(...(await graveFindings(visitor.page, 'sign-in')));

	const wall = await openContext(browser, 'wall', WALL);
	await wall.page.goto(`${url}/display`);
	await wall.page.getByLabel('Mã ghép màn hình').waitFor();
	findings.push(...(await graveFindings(wall.page, 'wall, code')));

	const admin = await signInAs(browser, url, 'quantri');
	await admin.page.goto(`${url}/admin`);
	await admin.page.getByRole('tab').first().waitFor();
	findings.push(...(await underEveryTab(admin.page, 'admin')));

	const chair = await signInAs(browser, url, 'bithu');
	const enter = chair.page.getByRole('link', { name: 'Vào phòng họp' }).first();
	await enter.waitFor();
	findings.push(...(await graveFindings(chair.page, 'home')));
	await enter.click();
	await chair.page.getByRole('button', { name: 'Trình chiếu tài liệu' }).click();
	await chair.page
		.getByRole('region', { name: /^Tài liệu: / })
		.locator('canvas')
		.first()
		.waitFor();
	findings.push(...(await underEveryTab(chair.page, 'room')));
	const room = chair.page.url();

	const secretary = await signInAs(browser, url, 'thuky');
	await secretary.page.goto(`${room}/prepare`);
	await secretary.page.getByRole('tab').first().waitFor();
	findings.push(...(await underEveryTab(secretary.page, 'prepare')));

	const code = (await wall.page.getByLabel('Mã ghép màn hình').innerText()).trim();
	await chair.page.getByRole('tab', { name: 'Điều hành' }).click();
	await chair.page.getByRole('button', { name: 'Ghép màn hình', exact: true }).click();
	await chair.page.getByLabel('Mã trên màn hình').fill(code);
	await chair.page.getByRole('dialog').getByRole('button', { name: 'Ghép màn hình' }).click();
	const scenes = chair.page.getByRole('group', { name: 'Cảnh' });
	for (const scene of [
		'Chờ',
		'Chương trình',
		'Phát biểu',
		'Điểm cầu',
		'Biểu quyết',
		'Kết quả',
		'Số dự họp',
		'Tài liệu',
	]) {
		await scenes.getByRole('button', { name: scene, exact: true }).click();
		await chair.page.getByRole('button', { name: 'Lên sóng' }).click();
		await wall.page.waitForTimeout(700);
		findings.push(...(await graveFindings(wall.page, `wall, ${scene}`)));
	}
	expect(findings).toEqual([]);
	expect(faultsOf(visitor, wall, admin, chair, secretary)).toEqual([]);
});

it('begins a dialog at its first field where there is a keyboard, at itself on a tablet, and gives the focus back', async () => {
	const { url } = product;
	const { page } = await signInAs(browser, url, 'thuky');
	const tablet = await browser.newContext({ viewport: TABLET, hasTouch: true, isMobile: true, locale: 'vi-VN' });
	await tablet.addCookies(await page.context().cookies());
	const touched = await tablet.newPage();
	for (const [screen, isFine] of [
		[page, true],
		[touched, false],
	] as const) {
		await screen.goto(url);
		expect(await screen.evaluate(() => matchMedia('(pointer: fine)').matches)).toBe(isFine);
		const create = screen.getByRole('button', { name: 'Tạo hội nghị' });
		await create.click();
		const dialog = screen.getByRole('dialog');
		await dialog.getByLabel('Tên hội nghị').waitFor();
		const begins = isFine ? dialog.getByLabel('Tên hội nghị') : dialog;
		await expect.poll(() => begins.evaluate((element) => element === document.activeElement)).toBe(true);
		await screen.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await expect.poll(() => create.evaluate((element) => element === document.activeElement)).toBe(true);
	}

	// A question begins at the answer that changes nothing.
	await page.goto(`${url}/account`);
	await page.getByRole('button', { name: 'Đăng xuất mọi thiết bị' }).click();
	const cancel = page.getByRole('alertdialog').getByRole('button', { name: 'Hủy bỏ' });
	await expect.poll(() => cancel.evaluate((element) => element === document.activeElement)).toBe(true);
	await tablet.close();
	await page.context().close();
});
