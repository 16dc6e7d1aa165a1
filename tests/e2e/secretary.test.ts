import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	act,
	agendaOrder,
	confirm,
	dragFileOver,
	eventually,
	file,
	handleOf,
	item,
	replace,
	section,
} from './support/desk.ts';
import { openContext, signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { startForTests } from './support/started.ts';

const DESK = { width: 1440, height: 900 };
const PLACE = 'Phòng họp tầng 2';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));
let secretary: Person;
let office: Person;
const everyone: Person[] = [];

const enter = async (username: string): Promise<Person> => {
	const person = await signInAs(browser, product.url, username, DESK);
	everyone.push(person);
	return person;
};

beforeAll(async () => {
	secretary = await enter('thuky');
	office = await enter('vanphong');
});

describe('the secretary prepares a meeting', () => {
	it('with people found in the directory, and another chair', async () => {
		const { page } = secretary;
		await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
		await page.getByLabel('Tên hội nghị').fill('Hội nghị Ban Thường vụ Tỉnh ủy về công tác cán bộ');
		await page.getByLabel('Địa điểm').fill(PLACE);
		await page.getByRole('button', { name: 'Tạo và chuẩn bị' }).click();
		await page.waitForURL(/\/prepare/);

		await section(page, 'Thành phần');
		await page.getByRole('button', { name: 'Thêm người' }).click();
		const dialog = page.getByRole('dialog');
		for (const [query, role, name] of [
			['hoang xuan', 'Văn phòng', 'Hoàng Xuân Lâm'],
			['luong thi', 'Cơ quan trình', 'Lường Thị Duyên'],
			['so tai chinh', 'Khách mời', 'Ngô Hải Đăng'],
		] as const) {
			await dialog.getByLabel('Tìm theo tên, chức vụ, đơn vị').fill(query);
			await dialog.getByLabel('Với vai trò').click();
			await page.getByRole('option', { name: role }).click();
			await dialog.getByRole('button', { name: `Thêm: ${name}` }).click();
			await dialog.getByText('Đã có').waitFor();
		}
		await page.keyboard.press('Escape');
		await act(page, 'Thao tác với Ngô Hải Đăng', 'Đưa ra khỏi thành phần');
		await confirm(page, 'Đưa ra khỏi thành phần');
		const row = (name: string) => page.getByRole('row').filter({ hasText: name });
		expect(await row('Ngô Hải Đăng').count()).toBe(0);

		await act(page, 'Thao tác với Sùng A Khánh', 'Giao chủ trì');
		await confirm(page, 'Giao chủ trì');
		await row('Sùng A Khánh').getByRole('cell', { name: 'Chủ trì' }).waitFor();
		await row('Lò Văn Thịnh').getByRole('cell', { name: 'Ủy viên', exact: true }).waitFor();
		await act(page, 'Thao tác với Lò Văn Thịnh', 'Giao chủ trì');
		await confirm(page, 'Giao chủ trì');
	});

	it('orders the agenda by mouse and by keyboard, and leaves secret titles out of it', async () => {
		const { page } = secretary;
		await section(page, 'Chương trình');
		for (const title of ['Công tác cán bộ', 'Trụ sở dôi dư', 'Việc cần giữ kín']) {
			await page.getByRole('button', { name: 'Thêm nội dung', exact: true }).first().click();
			await page.getByText('Nội dung chưa có tên').waitFor();
			await page.getByLabel('Tên nội dung').fill(title);
			await handleOf(page, title).waitFor();
		}
		const from = await handleOf(page, 'Việc cần giữ kín').boundingBox();
		const to = await handleOf(page, 'Công tác cán bộ').boundingBox();
		if (from === null || to === null) throw new Error('a handle is not on screen');
		await page.mouse.move(from.x + 10, from.y + 10);
		await page.mouse.down();
		await page.mouse.move(from.x + 10, from.y - 20, { steps: 4 });
		await page.mouse.move(to.x + 10, to.y + 4, { steps: 10 });
		await page.mouse.up();
		await eventually(() => agendaOrder(page)).toEqual(['Việc cần giữ kín', 'Công tác cán bộ', 'Trụ sở dôi dư']);

		await handleOf(page, 'Việc cần giữ kín').focus();
		await page.keyboard.press('Space');
		const said = (words: string) => page.getByText(words, { exact: false }).first().waitFor({ state: 'attached' });
		await said('Đã nhấc “Việc cần giữ kín”, đang ở vị trí 1.');
		for (const place of [2, 3]) {
			await page.keyboard.press('ArrowDown');
			await said(`“Việc cần giữ kín” đang ở vị trí ${place} trên 3.`);
		}
		await page.keyboard.press('Space');
		await eventually(() => agendaOrder(page)).toEqual(['Công tác cán bộ', 'Trụ sở dôi dư', 'Việc cần giữ kín']);

		await page.getByLabel('Độ mật').click();
		await page.getByRole('option', { name: 'Mật', exact: true }).click();
		await confirm(page, 'Chuyển sang phát tài liệu giấy');
		await handleOf(page, 'Nội dung phát tài liệu giấy tại hội nghị').waitFor();
		expect(await page.getByText('Việc cần giữ kín', { exact: true }).count()).toBe(0);

		await page.getByText('Công tác cán bộ', { exact: true }).click();
		await page.getByLabel('Cơ quan trình').click();
		await page.getByRole('option', { name: 'Ban Tổ chức Tỉnh ủy Điện Biên' }).click();
		await page.getByText('Đã lưu', { exact: true }).waitFor();
		// Nobody reloads: what was missing is no longer.
		await page.getByText('Chương trình chưa có nội dung nào.').waitFor({ state: 'detached' });
	});

	it('drops files on items: they come, or it is said why not', async () => {
		const { page } = secretary;
		const row = (title: string) => page.getByRole('listitem').filter({ has: handleOf(page, title) });
		await dragFileOver(handleOf(page, 'Công tác cán bộ'), await file('01. Tờ trình cán bộ.pdf', { pages: 3 }));
		await row('Công tác cán bộ').getByText('1 tài liệu').waitFor();
		await dragFileOver(handleOf(page, 'Trụ sở dôi dư'), { ...(await file('Ảnh chụp.pdf')), buffer: Buffer.from('x') });
		await row('Trụ sở dôi dư').getByText('Tệp không phải là PDF.', { exact: false }).waitFor();
		await row('Trụ sở dôi dư').getByRole('button', { name: 'Ẩn' }).click();
		const secret = 'Nội dung phát tài liệu giấy tại hội nghị';
		await dragFileOver(handleOf(page, secret), await file('Tài liệu.pdf'), false);
		await row(secret).getByText('không đưa tệp lên hệ thống', { exact: false }).waitFor();
		await handleOf(page, secret).dispatchEvent('dragleave', {
			dataTransfer: await page.evaluateHandle(() => {
				const transfer = new DataTransfer();
				transfer.items.add(new File([], 'a.pdf'));
				return transfer;
			}),
		});
		await page.getByRole('button', { name: 'Chốt chương trình' }).click();
		await confirm(page, 'Chốt chương trình');
	});

	it('holds a stamped paper until an officer who did not bring it clears it; moves, replaces and recalls papers', async () => {
		const { page } = secretary;
		await section(page, 'Tài liệu');
		await item(page, 'Trụ sở dôi dư')
			.locator('input[type=file]')
			.first()
			.setInputFiles([await file('Báo cáo có dấu.pdf', { stamp: 'MẬT' })]);
		await page.getByText('Đang giữ lại').waitFor();
		expect(await page.getByRole('button', { name: 'Cho phép sử dụng' }).count()).toBe(0);
		expect(await item(page, 'Nội dung phát tài liệu giấy tại hội nghị').locator('input[type=file]').count()).toBe(0);

		await office.page.goto(`${page.url().split('?')[0]}?section=papers`);
		await item(office.page, 'Trụ sở dôi dư')
			.locator('input[type=file]')
			.first()
			.setInputFiles([await file('Phụ lục có dấu.pdf', { stamp: 'TỐI MẬT', pages: 2 })]);
		await office.page.getByText('Đồng chí là người tải lên nên không tự cho phép được', { exact: false }).waitFor();
		await office.page.getByRole('button', { name: 'Cho phép sử dụng' }).click();
		await office.page.getByRole('alertdialog').getByLabel('Lý do').fill('Dấu in trong mẫu minh họa');
		await confirm(office.page, 'Cho phép sử dụng');
		await eventually(() => page.getByText('Đang giữ lại').count()).toBe(1);
		await act(page, 'Thao tác với: Phụ lục có dấu', 'Thu hồi');
		await page.getByRole('alertdialog').getByLabel('Lý do').fill('Chuyển sang phát bản giấy');
		await confirm(page, 'Thu hồi');
		await page.getByText('Đã thu hồi').waitFor();

		const cadres = item(page, 'Công tác cán bộ');
		const order = () => cadres.getByRole('listitem').getByRole('link').allInnerTexts();
		await cadres
			.locator('input[type=file]')
			.first()
			.setInputFiles([await file('Phụ lục 1.pdf'), await file('Phụ lục 2.pdf', { pages: 2 })]);
		await eventually(async () => (await order()).length).toBe(3);
		await act(page, 'Thao tác với: Phụ lục 1', 'Thu hồi');
		await page.getByRole('alertdialog').getByLabel('Lý do').fill('Nhầm tệp');
		await confirm(page, 'Thu hồi');
		await act(page, 'Thao tác với: Tờ trình cán bộ', 'Chuyển xuống');
		await eventually(order).toEqual(['Phụ lục 2', 'Tờ trình cán bộ']);

		await replace(page, 'Tờ trình cán bộ', await file('Tờ trình cán bộ (sửa).pdf', { pages: 5 }));
		await act(page, 'Thao tác với: Tờ trình cán bộ', 'Các bản và mã tệp');
		const versions = page.getByRole('dialog').getByRole('listitem');
		await eventually(() => versions.count()).toBe(2);
		expect(await versions.first().innerText()).toMatch(/^Bản 2: Tờ trình cán bộ \(sửa\)\.pdf[\s\S]*\b[0-9a-f]{64}$/);
		await page.keyboard.press('Escape');
	});

	it('tells two who write over each other, and the submitting body brings papers to its own item alone', async () => {
		await section(office.page, 'Thông tin');
		await section(secretary.page, 'Thông tin');
		await office.page.getByLabel('Địa điểm').fill('Hội trường lớn');
		await secretary.page.getByLabel('Địa điểm').fill('Phòng họp tầng 3');
		await secretary.page.getByRole('button', { name: 'Lưu thông tin' }).click();
		await office.page.getByText('Địa điểm: nay là “Phòng họp tầng 3”.').waitFor();
		await office.page.getByRole('button', { name: 'Bỏ thay đổi' }).click();
		expect(await office.page.getByLabel('Địa điểm').inputValue()).toBe('Phòng họp tầng 3');
		await expectConflict();

		const submitter = await enter('trinh-btc');
		const { page } = submitter;
		const card = page.getByRole('article').filter({ hasText: 'về công tác cán bộ' });
		await card.getByRole('link', { name: 'Tài liệu của cơ quan' }).click();
		await item(page, 'Công tác cán bộ').waitFor();
		expect(await page.getByRole('region', { name: 'Trụ sở dôi dư' }).count()).toBe(0);
		await page
			.locator('input[type=file]')
			.first()
			.setInputFiles([await file('Dự thảo nghị quyết cán bộ.pdf')]);
		await page.getByRole('link', { name: 'Dự thảo nghị quyết cán bộ' }).waitFor();
		await page.context().close();
	});

	it('gets it back from the chair with the reason', async () => {
		const { page } = secretary;
		await section(page, 'Phê duyệt');
		await page.getByRole('button', { name: 'Trình duyệt', exact: true }).click();
		await confirm(page, 'Trình duyệt');
		const chair = await enter('bithu');
		await chair.page.getByRole('button', { name: /^Thông báo/ }).click();
		await chair.page.getByRole('button', { name: /Hội nghị chờ đồng chí duyệt/ }).click();
		await chair.page.getByRole('button', { name: 'Trả lại', exact: true }).click();
		await chair.page.getByLabel('Lý do trả lại').fill('Bổ sung phương án đối với xã Mường Phăng.');
		await confirm(chair.page, 'Trả lại');
		await page.getByText('Đồng chí chủ trì đã trả lại').waitFor();
		expect(await page.getByText('Bổ sung phương án đối với xã Mường Phăng.').count()).toBeGreaterThan(0);
		await chair.page.context().close();
	});
});

describe('a published meeting', () => {
	it('is declined with a reason, goes into the calendar, and its readers are told of new versions', async () => {
		const { page } = secretary;
		const member = await enter('uv05');
		const card = (of: Page) => of.getByRole('article').filter({ hasText: 'thường kỳ tháng 11' });
		await card(member.page).getByRole('button', { name: 'Báo vắng' }).click();
		const dialog = member.page.getByRole('alertdialog');
		expect(await dialog.getByRole('button', { name: 'Báo vắng' }).isDisabled()).toBe(true);
		await dialog.getByLabel('Lý do vắng mặt').fill('Dự họp tại Hà Nội theo giấy mời');
		await confirm(member.page, 'Báo vắng');
		await card(member.page).getByText('Đã báo vắng mặt').waitFor();
		const [invitation] = await Promise.all([
			member.page.waitForEvent('download'),
			card(member.page).getByRole('link', { name: 'Thêm vào lịch' }).click(),
		]);
		expect(invitation.suggestedFilename()).toMatch(/\.ics$/);
		expect(await readFile(await invitation.path(), 'utf8')).toContain(
			'SUMMARY:Hội nghị Ban Thường vụ Tỉnh ủy thường kỳ',
		);

		await page.goto(product.url);
		await card(page).getByRole('link', { name: 'Chuẩn bị' }).click();
		await section(page, 'Thành phần');
		await page.getByText('“Dự họp tại Hà Nội theo giấy mời”').waitFor();
		await section(page, 'Tài liệu');
		await replace(page, 'Tờ trình Đề án chuyển đổi số', await file('Bản sửa.pdf'));
		// What comes after the chair's approval reaches its readers with the chair's word on it (T-4).
		await page.getByText('Chờ chủ trì duyệt', { exact: true }).waitFor();
		const chair = await enter('bithu');
		await chair.page.getByRole('button', { name: /^Thông báo/ }).click();
		await chair.page.getByRole('button', { name: /Tài liệu đưa vào sau khi duyệt hội nghị/ }).click();
		await chair.page.getByRole('button', { name: 'Duyệt tài liệu' }).click();
		await confirm(chair.page, 'Duyệt tài liệu');
		await chair.page.context().close();
		await member.page.getByText('Tài liệu có bản mới', { exact: true }).waitFor();
		await member.page.context().close();
	});

	it('takes up an upload again that a reload cut', async () => {
		const { page } = secretary;
		const large = await file('Báo cáo lớn.pdf', { ballast: 6 * 1024 * 1024 });
		// The line ends after the first part.
		await page.route(/\/api\/documents\/uploads\/.*offset=/, (route) =>
			route.request().url().endsWith('offset=0') ? route.continue() : undefined,
		);
		const chosen = item(page, 'Phương án phân bổ dự toán ngân sách địa phương năm 2027');
		const choose = async () => {
			await chosen
				.locator('input[type=file]')
				.first()
				.evaluate(
					(input, { name, bytes }) => {
						const transfer = new DataTransfer();
						const content = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
						transfer.items.add(new File([content], name, { type: 'application/pdf', lastModified: 1_700_000_000_000 }));
						(input as HTMLInputElement).files = transfer.files;
						input.dispatchEvent(new Event('change', { bubbles: true }));
					},
					{ name: large.name, bytes: large.buffer.toString('base64') },
				);
		};
		await choose();
		await chosen.getByText('1 MB / 6', { exact: false }).waitFor();
		page.once('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await page.unrouteAll({ behavior: 'ignoreErrors' });
		await chosen.getByText('Tệp đang tải dở khi trang đóng lại.', { exact: false }).waitFor();
		const offsets: string[] = [];
		page.on('request', (request) => {
			const offset = /offset=(\d+)/.exec(request.url())?.[1];
			if (offset !== undefined) offsets.push(offset);
		});
		await choose();
		await chosen.getByRole('link', { name: 'Báo cáo lớn' }).waitFor();
		expect(Number(offsets[0])).toBeGreaterThanOrEqual(1024 * 1024);
		expect(await chosen.getByText('Tệp đang tải dở', { exact: false }).count()).toBe(0);
	});

	it('takes one more item while it runs', async () => {
		const { page } = secretary;
		await page.goto(product.url);
		await page.getByRole('article').first().getByRole('link', { name: 'Chuẩn bị' }).click();
		await section(page, 'Chương trình');
		await page.getByRole('button', { name: 'Thêm nội dung', exact: true }).click();
		await page.getByLabel('Tên nội dung').fill('Nội dung phát sinh tại hội nghị');
		await page.getByText('Đã lưu', { exact: true }).waitFor();
		await page.getByRole('button', { name: 'Phát hành chương trình mới' }).click();
		await confirm(page, 'Phát hành chương trình mới');
		await page.getByText('Chương trình đã phát hành là bản mới nhất').waitFor();
	});
});

describe('an account', () => {
	it('made by the administrator gets its own password first, leaves every device at once, and wrong passwords make it wait', async () => {
		const { page } = await enter('quantri');
		await page.goto(`${product.url}/admin`);
		await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Tên hiển thị').fill('Lò Thị Mới');
		await dialog.getByLabel('Tên đăng nhập').fill('moi01');
		await dialog.getByRole('button', { name: 'Tạo tài khoản' }).click();
		await page.getByRole('dialog', { name: 'Mật khẩu dùng một lần' }).waitFor();
		const oneTime = await dialog.getByLabel('Mật khẩu', { exact: true }).inputValue();
		await page.getByRole('button', { name: 'Đã ghi lại, đóng' }).click();

		const own = 'hoa ban trên đồi A1';
		const tablet = await newcomer();
		await typePassword(tablet, oneTime);
		await tablet.waitForURL(/\/account/);
		await tablet.getByText('Đổi mật khẩu trước khi sử dụng').waitFor();
		await tablet.goto(product.url);
		await tablet.waitForURL(/\/account/);
		await tablet.getByLabel('Mật khẩu hiện tại').fill(oneTime);
		await tablet.getByLabel('Mật khẩu mới', { exact: true }).fill(own);
		await tablet.getByLabel('Nhập lại mật khẩu mới').fill(own);
		expect(await tablet.getByText('Mất kết nối').count()).toBe(0);
		await tablet.getByRole('button', { name: 'Đổi mật khẩu' }).click();
		await tablet.getByText('Chưa có hội nghị nào').waitFor();

		const desk = await newcomer();
		await typePassword(desk, own);
		await desk.getByText('Chưa có hội nghị nào').waitFor();
		await desk.goto(`${product.url}/account`);
		await desk.getByRole('button', { name: 'Đăng xuất mọi thiết bị' }).click();
		await desk.getByRole('alertdialog').getByRole('button', { name: 'Đăng xuất mọi thiết bị' }).click();
		for (const device of [desk, tablet]) await device.waitForURL(/\/sign-in/);

		// A slow machine lets the first waits, of seconds, pass between two tries: they grow (E-5).
		const delayed = tablet.getByText('Đã có nhiều lần nhập sai mật khẩu', { exact: false });
		for (let time = 1; time <= 10 && (await delayed.count()) === 0; time += 1) {
			const answered = tablet.waitForResponse((response) => response.url().includes('/api/auth/sign-in'));
			await typePassword(tablet, `không đúng ${time}`);
			await answered;
		}
		await delayed.waitFor();
		expect(everyone.flatMap(({ faults }) => faults)).toEqual([]);
	});
});

/** A change sent on an outdated view is refused, says so, and goes through once it was looked at again. */
async function expectConflict(): Promise<void> {
	const { page } = office;
	await page.route(/\/api\/meetings\/[0-9a-f-]{36}$/, (route) => {
		const body = route.request().postDataJSON() as { version: number } | null;
		if (route.request().method() !== 'PATCH' || body === null) return route.continue();
		return route.continue({ postData: JSON.stringify({ ...body, version: body.version - 1 }) });
	});
	await page.getByLabel('Địa điểm').fill(PLACE);
	await page.getByRole('button', { name: 'Lưu thông tin' }).click();
	await page.getByText('Người khác vừa thay đổi hội nghị này').waitFor();
	await page.unrouteAll();
	await page.getByRole('button', { name: 'Lưu thông tin' }).click();
	await page.getByText('Đã lưu thông tin hội nghị', { exact: true }).waitFor();
}

/** A device of the new account, at the sign-in screen. */
async function newcomer(): Promise<Page> {
	const person = await openContext(browser, 'moi01');
	everyone.push(person);
	await person.page.goto(`${product.url}/sign-in`);
	return person.page;
}

async function typePassword(page: Page, password: string): Promise<void> {
	await page.getByLabel('Tên đăng nhập').fill('moi01');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
