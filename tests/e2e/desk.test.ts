import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { graveFindings } from './support/findings.ts';
import { confirm, eventually } from './support/desk.ts';
import { faultsOf, signInAs } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* The secretary's desk: nothing typed is lost without a question, and what is written for others says so (issue 8, 5.4). */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const question = (page: Page) => page.getByRole('alertdialog');
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

it('asks before a form is lost, by whatever way: cross, back button, link, another part, reload', async () => {
	const { url } = product;
	const secretary = await signInAs(browser, url, 'thuky');
	const { page } = secretary;
	await page.goto(`${url}/`);
	await press(page, 'Tạo hội nghị');
	const form = page.getByRole('dialog');
	// An untouched form goes without a question.
	await form.getByRole('button', { name: 'Đóng' }).click();
	await form.waitFor({ state: 'detached' });
	await press(page, 'Tạo hội nghị');
	await form.getByLabel('Tên hội nghị').fill('Hội nghị chưa lưu');
	for (const close of [
		() => form.getByRole('button', { name: 'Đóng' }).click(),
		() => form.getByRole('button', { name: 'Hủy bỏ' }).click(),
		() => page.keyboard.press('Escape'),
		() => page.goBack({ waitUntil: 'commit' }).then(() => undefined),
	]) {
		await close();
		await question(page).getByText('Bỏ nội dung chưa lưu?').waitFor();
		await question(page).getByRole('button', { name: 'Tiếp tục nhập' }).click();
		await question(page).waitFor({ state: 'detached' });
		expect(await form.getByLabel('Tên hội nghị').inputValue()).toBe('Hội nghị chưa lưu');
	}
	// A reload asks in the browser's own words.
	const asked = page.waitForEvent('dialog');
	const reload = page.reload({ timeout: 5_000 }).catch(() => undefined);
	const dialog = await asked;
	expect(dialog.type()).toBe('beforeunload');
	await dialog.dismiss();
	await reload;
	expect(await form.getByLabel('Tên hội nghị').inputValue()).toBe('Hội nghị chưa lưu');

	// The one control for days is typed the Vietnamese way; a day that is over asks.
	await form.getByLabel('Ngày họp', { exact: true }).fill('05/02/2020');
	await form.getByLabel('Địa điểm').fill('Phòng họp số 1');
	await form.getByRole('button', { name: 'Tạo và chuẩn bị' }).click();
	await question(page)
		.getByText(/đã qua/)
		.first()
		.waitFor();
	await question(page).getByRole('button', { name: 'Vẫn lưu' }).click();
	await page.waitForURL(/\/prepare/);

	// On the page itself: another part of it, and a link.
	await page.getByLabel('Địa điểm').fill('Hội trường lớn');
	await tab(page, 'Thành phần').click();
	await question(page).getByRole('button', { name: 'Tiếp tục nhập' }).click();
	await question(page).waitFor({ state: 'detached' });
	expect(await page.getByLabel('Địa điểm').inputValue()).toBe('Hội trường lớn');
	await page.getByRole('link', { name: 'Hội nghị của tôi' }).first().click();
	await question(page).getByRole('button', { name: 'Bỏ nội dung đã nhập' }).click();
	await page.waitForURL(`${url}/`);

	// The draft can be thrown away again.
	await page
		.getByRole('link', { name: /Hội nghị chưa lưu|Chuẩn bị/ })
		.first()
		.waitFor();
	await page.goto(`${url}/`);
	await page.getByRole('article').filter({ hasText: 'Hội nghị chưa lưu' }).getByRole('link').first().click();
	await page.waitForURL(/\/prepare/);
	await press(page, 'Xóa dự thảo');
	await question(page).getByRole('button', { name: 'Xóa dự thảo' }).click();
	await page.waitForURL(`${url}/`);
	await expect.poll(() => page.getByText('Hội nghị chưa lưu').count()).toBe(0);
	expect(faultsOf(secretary)).toEqual([]);
	await page.context().close();
});

it('writes down a telephone answer, makes a guest on the spot, offers a member once, reads a paper at the desk', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'published');
	const secretary = await signInAs(browser, url, 'thuky');
	const { page } = secretary;
	const findings: string[] = [];
	await page.goto(`${url}/meetings/${meetingId}/prepare?section=participants`);
	await page.getByRole('button', { name: /^Thao tác với Giàng A Sình/ }).click();
	await page.getByRole('menuitem', { name: 'Ghi trả lời qua điện thoại' }).click();
	const form = page.getByRole('dialog');
	await form.getByRole('combobox', { name: 'Trả lời' }).click();
	await page.getByRole('option', { name: 'Vắng mặt' }).click();
	await form.getByLabel('Lý do vắng').fill('Đi công tác tại Hà Nội');
	findings.push(...(await graveFindings(page, 'telephone answer')));
	await form.getByRole('button', { name: 'Ghi trả lời' }).click();
	const row = page.getByRole('row').filter({ hasText: 'Giàng A Sình' });
	await row.getByText(/^Ghi hộ: /).waitFor();
	await row.getByText('Vắng mặt').waitFor();

	await press(page, 'Thêm người');
	await form.getByRole('searchbox').fill('giang a sinh');
	// Already a member: not offered again as a guest.
	await form.getByRole('listitem').filter({ hasText: 'Giàng A Sình' }).getByText('Đã có: Ủy viên').waitFor();
	expect(await form.getByRole('button', { name: /^Thêm: Giàng A Sình/ }).count()).toBe(0);
	await form.getByText('Người ngoài danh bạ: thêm ngay tại đây').click();
	await form.getByLabel('Họ và tên').fill('Lò Văn Ngoài');
	await form.getByLabel('Chức vụ, cơ quan').fill('Giám đốc Công ty Thủy điện');
	findings.push(...(await graveFindings(page, 'somebody from outside')));
	await form.getByRole('button', { name: 'Thêm người mới' }).click();
	await page
		.getByRole('row', { includeHidden: true })
		.filter({ hasText: 'Lò Văn Ngoài' })
		.waitFor({ state: 'attached' });
	await page.keyboard.press('Escape');
	if (await question(page).isVisible())
		await question(page).getByRole('button', { name: 'Bỏ nội dung đã nhập' }).click();

	await tab(page, 'Tài liệu').click();
	await page.getByRole('link', { name: 'Tờ trình Đề án chuyển đổi số', exact: true }).click();
	await page
		.getByRole('dialog')
		.getByRole('region', { name: /^Tài liệu: / })
		.waitFor();
	await page.getByRole('dialog').locator('canvas').first().waitFor();

	// Nothing of the libraries' own English is left, nor codes that say nothing.
	await page.goto(`${url}/meetings/00000000-0000-4000-8000-000000000000/prepare`);
	await page.getByRole('alert').first().waitFor();
	const words = await page.evaluate(() =>
		[
			document.body.innerText,
			...[...document.querySelectorAll('[aria-label]')].map((e) => e.getAttribute('aria-label')),
		].join('\n'),
	);
	expect(words).not.toMatch(/Notifications?|\bClose\b|Mã lỗi|not_found/);
	expect(findings).toEqual([]);
	expect(faultsOf(secretary)).toEqual([]);
	await page.context().close();
});

it('T-7 lays a changed agenda before the chair, who sees what changes; A-16 the chair calls the meeting off', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'published');
	const [secretary, chair] = [await signInAs(browser, url, 'thuky'), await signInAs(browser, url, 'bithu')];
	const member = await signInAs(browser, url, 'uv05');
	const { page } = secretary;
	await page.goto(`${url}/meetings/${meetingId}/prepare?section=agenda`);
	await press(page, 'Thêm nội dung');
	await page.getByLabel('Tên nội dung').fill('Phương án khắc phục hậu quả mưa lũ');
	const submit = page.getByRole('button', { name: 'Trình chủ trì duyệt thay đổi' });
	await submit.click();
	await confirm(page, 'Trình chủ trì duyệt thay đổi');
	await page.getByText('Đang chờ chủ trì duyệt').waitFor();
	expect(await submit.isDisabled()).toBe(true);
	expect(await page.getByRole('button', { name: 'Duyệt thay đổi', exact: true }).count()).toBe(0);

	await chair.page.goto(`${url}/meetings/${meetingId}/prepare?section=approval`);
	const change = chair.page.getByRole('listitem').filter({ hasText: /^Thêm nội dung \d+/ });
	await change.getByText('Phương án khắc phục hậu quả mưa lũ').waitFor();
	const findings = await graveFindings(chair.page, 'a changed agenda');
	// It is taken back while the chair writes why not: nothing vanishes under the hand, and the words stay.
	await press(chair.page, 'Không duyệt');
	const why = question(chair.page);
	await why.getByLabel('Lý do không duyệt').fill('Chưa có ý kiến của Ban Tổ chức');
	await press(page, 'Rút lại');
	await confirm(page, 'Rút lại');
	await why.getByText('Thay đổi này vừa được sửa, rút lại', { exact: false }).waitFor();
	expect(await why.getByRole('button', { name: 'Không duyệt', exact: true }).isDisabled()).toBe(true);
	expect(await why.getByLabel('Lý do không duyệt').inputValue()).toBe('Chưa có ý kiến của Ban Tổ chức');
	await why.getByRole('button', { name: 'Hủy bỏ', exact: true }).click();
	await why.waitFor({ state: 'detached' });
	await submit.click();
	await confirm(page, 'Trình chủ trì duyệt thay đổi');
	await change.getByText('Phương án khắc phục hậu quả mưa lũ').waitFor();
	// What waits stands before the step that calls the meeting off.
	const top = async (name: string) =>
		(await chair.page.getByRole('button', { name, exact: true }).boundingBox())?.y ?? Number.NaN;
	expect(await top('Duyệt thay đổi')).toBeLessThan(await top('Hủy hội nghị'));
	await press(chair.page, 'Duyệt thay đổi');
	await confirm(chair.page, 'Duyệt thay đổi');
	await page.getByText('Chương trình đã phát hành là bản mới nhất').waitFor();

	await press(chair.page, 'Hủy hội nghị');
	const asks = question(chair.page);
	const sure = asks.getByRole('button', { name: 'Hủy hội nghị', exact: true });
	expect(await sure.isDisabled()).toBe(true);
	await asks.getByLabel('Lý do hủy').fill('Chủ trì dự Hội nghị Trung ương');
	// It takes its full colour once there is a reason.
	await eventually(() => sure.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
	findings.push(...(await graveFindings(chair.page, 'calling off')));
	await sure.click();
	await asks.waitFor({ state: 'detached' });
	// Nothing is entered any more, and the reason is said as it was written.
	await chair.page.getByText('Lý do: Chủ trì dự Hội nghị Trung ương', { exact: false }).waitFor();
	expect(await chair.page.getByRole('link', { name: 'Vào phòng họp' }).count()).toBe(0);
	// The member who reads at this moment hears of it, and finds no way in but the papers.
	await member.page.getByText('Hội nghị đã hủy', { exact: true }).first().waitFor();
	await member.page.goto(`${url}/meetings/${meetingId}`);
	await member.page.getByText('Chủ trì dự Hội nghị Trung ương').waitFor();
	expect(await member.page.getByRole('button', { name: /^(Đăng ký phát biểu|Vào cầu truyền hình)$/ }).count()).toBe(0);
	expect(findings).toEqual([]);
	expect(faultsOf(secretary, chair, member)).toEqual([]);
	for (const each of [secretary, chair, member]) await each.page.context().close();
});
