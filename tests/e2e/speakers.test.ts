import type { Browser, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const button = (page: Page, name: string | RegExp): Locator =>
	page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
const banner = (page: Page): Locator => page.getByRole('region', { name: 'Đang phát biểu' }).first();
const waiting = (page: Page): Locator => page.getByRole('list', { name: 'Đang chờ phát biểu' }).getByRole('listitem');
const shows = (locator: Locator): Promise<void> => locator.waitFor({ state: 'visible', timeout: 20_000 });

it('S-1 … S-12 asked for from a seat and a site, ordered, invited, heard, ended, and kept through a killed server', async () => {
	const { url } = product;
	const chair = await signInAs(browser, url, 'bithu');
	const meetingId = await meetingOf(product, 'in_progress');
	const member = await signInAs(browser, url, 'uv01');
	const second = await signInAs(browser, url, 'uv02');
	const site = await signInAs(browser, url, 'dc-muonglay');
	const everyone: readonly Person[] = [chair, member, second, site];
	for (const { page } of everyone) await page.goto(`${url}/meetings/${meetingId}`);

	// One press from a seat; a site says who will speak.
	await button(member.page, 'Đăng ký phát biểu').click();
	await shows(button(member.page, 'Đã đăng ký phát biểu: Thứ 1'));
	await button(site.page, 'Đăng ký phát biểu').click();
	const form = site.page.getByRole('dialog', { name: 'Đăng ký phát biểu' });
	await form.getByLabel('Họ tên đồng chí sẽ phát biểu').fill('Lò Văn Nọi');
	await form.getByLabel('Nội dung sẽ phát biểu').fill('Tiến độ giải phóng mặt bằng trên địa bàn');
	await form.getByRole('button', { name: 'Đăng ký', exact: true }).click();
	await shows(button(site.page, '1 đồng chí đã đăng ký'));
	await button(second.page, 'Đăng ký phát biểu').click();
	await shows(button(second.page, 'Đã đăng ký phát biểu: Thứ 3'));

	// The chair puts the site first, and says why.
	await chair.page.getByRole('tab', { name: /^Phát biểu/ }).click();
	await expect.poll(() => waiting(chair.page).count(), { timeout: 20_000 }).toBe(3);
	await button(chair.page, 'Việc khác với đăng ký của Lò Văn Nọi').click();
	await chair.page.getByRole('menuitem', { name: 'Đưa lên đầu danh sách' }).click();
	const why = chair.page.getByRole('alertdialog');
	expect(await why.getByRole('button', { name: 'Đổi thứ tự', exact: true }).isDisabled()).toBe(true);
	await why.getByRole('button', { name: 'Trả lời trực tiếp ý kiến vừa nêu' }).click();
	await why.getByRole('button', { name: 'Đổi thứ tự', exact: true }).click();
	await shows(button(member.page, 'Đã đăng ký phát biểu: Thứ 2'));

	// The room of the site is in the conference: inviting it opens its microphone, ending closes it.
	await button(site.page, 'Vào cầu truyền hình').first().click();
	await shows(button(site.page, 'Bật micro'));
	await site.page.waitForTimeout(2_000);
	await button(chair.page, 'Mời đồng chí Lò Văn Nọi').click();
	await shows(button(site.page, 'Tắt micro'));
	await shows(banner(site.page).getByText('Điểm cầu được mời phát biểu: Lò Văn Nọi'));
	for (const { page } of [member, second]) await shows(banner(page).getByText('Lò Văn Nọi'));
	// M-6 Others hear the room; another tab of the room's own does not play its voice back into it.
	const [elsewhere, heard] = [await site.page.context().newPage(), (page: Page) => page.locator('audio').count()];
	await elsewhere.goto(`${url}/meetings/${meetingId}`);
	for (const page of [second.page, elsewhere]) await button(page, 'Vào cầu truyền hình').first().click();
	await expect.poll(() => heard(second.page), { timeout: 20_000 }).toBe(1);
	await shows(button(elsewhere, 'Bật micro').first());
	await elsewhere.waitForTimeout(2_000);
	expect(await heard(elsewhere)).toBe(0);
	await elsewhere.close();
	await button(chair.page, 'Kết thúc phát biểu').first().click();
	await shows(button(site.page, 'Bật micro'));
	// Said once on screen and once to screen readers.
	await shows(site.page.getByText('Đã kết thúc phát biểu. Micro của đồng chí đã tắt.').first());

	// A person's tablet stays silent until its owner presses the one button.
	await button(chair.page, /^Mời đồng chí (?!khác)/).click();
	await shows(banner(member.page).getByText('Đồng chí được mời phát biểu'));
	expect(await button(member.page, 'Tắt micro').count()).toBe(0);
	await banner(member.page).getByRole('button', { name: 'Bật micro' }).click();
	await shows(button(member.page, 'Tắt micro'));

	// The floor and the places are in the log: neither a reload nor a killed server loses them.
	await member.page.reload();
	await shows(banner(member.page).getByText('Đồng chí được mời phát biểu'));
	await product.killHard();
	await product.start();
	for (const { page } of everyone)
		await expect.poll(() => page.getByText('Mất kết nối').count(), { timeout: 20_000 }).toBe(0);
	await shows(banner(member.page).getByText('Đồng chí được mời phát biểu'));
	await shows(button(second.page, 'Đã đăng ký phát biểu: Thứ 1'));

	// Whoever speaks may end it; a request may be taken back.
	await banner(member.page).getByRole('button', { name: 'Kết thúc phát biểu' }).click();
	await expect.poll(() => banner(second.page).count(), { timeout: 20_000 }).toBe(0);
	await button(second.page, 'Đã đăng ký phát biểu: Thứ 1').click();
	await second.page.getByRole('menuitem', { name: 'Rút đăng ký' }).click();
	await shows(button(second.page, 'Đăng ký phát biểu'));
	await shows(chair.page.getByText('Chưa có đồng chí nào đăng ký'));
	expect(everyone.flatMap(({ faults }) => faults)).toEqual([]);
});
