import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { confirm } from './support/desk.ts';
import { faultsOf, PORTRAIT, signInAs } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* The room says how things stand: before its day, behind closed doors, and what is left when it ends (issue 8, 3.4). */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const header = (page: Page) => page.getByRole('banner');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

it('days ahead the room shows when the meeting is and what to read, raises no alarm, and asks before it is opened early', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'published');
	const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
	const [startsAt, endsAt] = [`${day}T01:00:00.000Z`, `${day}T04:00:00.000Z`];
	const secretary = await signInAs(browser, url, 'thuky');
	const { version } = (await (await secretary.page.request.get(`${url}/api/meetings/${meetingId}`)).json()) as {
		version: number;
	};
	const moved = await secretary.page.request.patch(`${url}/api/meetings/${meetingId}`, {
		headers: { origin: url },
		data: { version, startsAt, endsAt },
	});
	expect(moved.status()).toBe(200);
	const chair = await signInAs(browser, url, 'bithu');
	const member = await signInAs(browser, url, 'uv05', PORTRAIT);
	for (const { page } of [chair, member]) await page.goto(`${url}/meetings/${meetingId}`);
	const [year, month, date] = day.split('-');
	for (const { page } of [chair, member]) {
		await header(page).getByText(`08:00, ${date}/${month}/${year}`).waitFor();
		await page.getByText(/^Theo giấy mời, hội nghị khai mạc 08:00/).waitFor();
		expect(await header(page).getByText('có mặt').count()).toBe(0);
	}
	await press(chair.page, 'Khai mạc hội nghị');
	const asks = chair.page.getByRole('alertdialog');
	await asks.getByText(/còn 7 ngày nữa/).waitFor();
	await asks.getByText(/^Mới điểm danh 0\/\d+ ủy viên đương nhiệm có mặt, cần từ \d+\.$/).waitFor();
	await asks.getByRole('button', { name: 'Hủy bỏ' }).click();
	await header(chair.page).getByText(`08:00, ${date}/${month}/${year}`).waitFor();
	expect(faultsOf(chair, member, secretary)).toEqual([]);
	for (const { page } of [chair, member, secretary]) await page.context().close();
});

it('ending names what nobody dealt with; a closed session is said in header, rail and results', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'in_progress');
	const chair = await signInAs(browser, url, 'bithu');
	const member = await signInAs(browser, url, 'uv05');
	for (const { page } of [chair, member]) await page.goto(`${url}/meetings/${meetingId}`);
	const socket = await connectSocket(product, await signIn(product, 'uv05'));
	const asked = await ask(socket, 'proceedings:command', {
		meetingId,
		commandId: randomUUID(),
		command: { type: 'request_floor', requestId: randomUUID(), speakerName: '', kind: 'item', itemId: null, topic: '' },
	});
	expect(asked.ok).toBe(true);
	await press(chair.page, 'Bế mạc hội nghị');
	const asks = chair.page.getByRole('alertdialog');
	await asks.getByText(/^\d+ nội dung chưa tiến hành$/).waitFor();
	await asks.getByText('1 nội dung chưa có kết luận').waitFor();
	await asks.getByText('1 đăng ký phát biểu chưa được mời').waitFor();
	await asks.getByRole('button', { name: 'Hủy bỏ' }).click();

	await press(chair.page, 'Vào phần họp mật');
	await confirm(chair.page, 'Vào phần họp mật');
	for (const { page } of [chair, member]) {
		await header(page).getByText('Phần họp mật').waitFor();
		expect(await header(page).getByText('Đang họp').count()).toBe(0);
	}
	const rail = chair.page.getByRole('navigation', { name: 'Chương trình' });
	await rail.getByText(/^Phần họp mật: tài liệu tạm khóa/).waitFor();
	const papers = rail.getByRole('list', { name: 'Tài liệu' }).getByRole('button');
	expect(await papers.count()).toBeGreaterThan(0);
	for (const paper of await papers.all()) expect(await paper.isDisabled()).toBe(true);
	await press(chair.page, 'Kết thúc phần họp mật');
	await confirm(chair.page, 'Kết thúc phần họp mật');
	await header(member.page).getByText('Đang họp').waitFor();
	expect(faultsOf(chair, member)).toEqual([]);
	socket.close();
	for (const { page } of [chair, member]) await page.context().close();
});
