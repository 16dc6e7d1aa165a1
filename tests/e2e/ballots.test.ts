import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { graveFindings } from './support/findings.ts';
import { faultsOf, PORTRAIT, signInAs } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';
import { attachPapers } from './wholeAgenda/circulation.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const dialog = (page: Page) => page.getByRole('alertdialog');

describe('a circulation in the browser', () => {
	it('from the draft to the answer, on a tablet and on a second device', async () => {
		const { url } = product;
		const findings: string[] = [];
		const title = 'Xin ý kiến về việc điều chỉnh, bổ sung danh mục dự án trọng điểm giai đoạn 2026–2030';

		const office = await signInAs(browser, url, 'thuky');
		await office.page.goto(`${url}/circulations`);
		await office.page.getByRole('button', { name: 'Soạn phiếu lấy ý kiến' }).click();
		const form = office.page.getByRole('dialog');
		await form.getByLabel('Tên phiếu').fill(title);
		await form.getByLabel('Nội dung xin ý kiến').fill('Đồng chí có tán thành nội dung Tờ trình không?');
		await form.getByRole('combobox', { name: 'Chủ trì' }).getByText('Lò Văn Thịnh').waitFor();
		findings.push(...(await graveFindings(office.page, 'draft')));
		await attachPapers(form);
		await form.getByRole('button', { name: 'Lưu dự thảo' }).click();
		await office.page.getByRole('button', { name: 'Trình chủ trì' }).click();
		await dialog(office.page).getByRole('button', { name: 'Trình chủ trì' }).click();
		await office.page.getByText('Chờ chủ trì').waitFor();

		const chair = await signInAs(browser, url, 'bithu');
		await chair.page.getByRole('heading', { name: 'Phiếu lấy ý kiến chờ đồng chí' }).waitFor();
		await chair.page.getByRole('link', { name: 'Xem và quyết định' }).click();
		await chair.page.getByRole('button', { name: 'Bắt đầu lấy ý kiến' }).click();
		await dialog(chair.page).getByRole('button', { name: 'Bắt đầu lấy ý kiến' }).click();
		await chair.page.getByText('Đang lấy ý kiến').waitFor();

		const tablet = await signInAs(browser, url, 'uv05', PORTRAIT);
		const second = await signInAs(browser, url, 'uv05');
		for (const { page } of [tablet, second]) {
			await page.getByRole('heading', { name: 'Phiếu lấy ý kiến chờ đồng chí' }).waitFor();
			await page.getByRole('link', { name: 'Trả lời' }).click();
		}
		await tablet.page.getByRole('radio', { name: 'Ý kiến khác' }).click();
		await tablet.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		await tablet.page.getByText('Đồng chí cần nhập nội dung ý kiến khác').waitFor();
		await tablet.page.getByLabel('Nội dung ý kiến').fill('Đề nghị rà soát tổng mức đầu tư.');
		findings.push(...(await graveFindings(tablet.page, 'form')));
		await tablet.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		await dialog(tablet.page).getByRole('button', { name: 'Gửi ý kiến' }).click();
		await tablet.page.getByText('Đồng chí đã gửi ý kiến thành công').waitFor();
		// The second device is told, without a reload; the office sees that there is an answer, not which.
		await second.page.getByText('Đồng chí đã gửi ý kiến thành công').waitFor();
		await office.page.getByText('Đã trả lời 1/14').waitFor();
		expect(await office.page.getByText('tổng mức đầu tư').count()).toBe(0);
		findings.push(...(await graveFindings(office.page, 'office')));
		expect(findings).toEqual([]);
		expect(faultsOf(office, chair, tablet, second)).toEqual([]);
	});
});

describe('a vote in the room', () => {
	it('V-7 slides up, survives a lost network, shows on a second device, and its result is words, numbers and bars', async () => {
		const { url } = product;
		const findings: string[] = [];
		const cookie = await signIn(product, 'thuky');
		const meetingId = await meetingOf(product, 'in_progress');
		// Twelve of the fourteen are here.
		const socket = await connectSocket(product, cookie);
		const joined = await ask(socket, 'proceedings:join', { meetingId });
		if (!joined.ok) throw new Error('joining failed');
		const seats = joined.data.participants.filter(({ role }) => role === 'chair' || role === 'member');
		for (const [index, { id }] of seats.entries()) {
			const command =
				index < 12
					? ({ type: 'mark_attendance', participantId: id, status: 'in_room', reason: '' } as const)
					: ({ type: 'mark_attendance', participantId: id, status: 'absent', reason: 'Đi công tác' } as const);
			await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		}
		socket.close();

		const chair = await signInAs(browser, url, 'bithu');
		const member = await signInAs(browser, url, 'uv05', PORTRAIT);
		const second = await signInAs(browser, url, 'uv05');
		const absent = await signInAs(browser, url, 'uv13');
		for (const { page } of [chair, member, second, absent]) await page.goto(`${url}/meetings/${meetingId}`);

		await chair.page.getByRole('tab', { name: 'Biểu quyết' }).click();
		await chair.page.getByRole('button', { name: 'Chuẩn bị biểu quyết' }).click();
		await chair.page.getByRole('dialog').getByLabel('Nội dung biểu quyết').fill('Thông qua báo cáo chín tháng đầu năm');
		findings.push(...(await graveFindings(chair.page, 'preparing')));
		await chair.page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
		await chair.page.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
		await dialog(chair.page).getByText('12 ủy viên có mặt nhận phiếu ngay').waitFor();
		await dialog(chair.page).getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();

		const sheet = (page: Page) => page.getByRole('region', { name: 'Thông qua báo cáo chín tháng đầu năm' });
		await absent.page.getByText('Đồng chí không có tên trong danh sách biểu quyết lần này').waitFor();
		await sheet(member.page).getByRole('button', { name: 'Tán thành', exact: true }).waitFor();
		findings.push(...(await graveFindings(member.page, 'ballot')));
		await sheet(second.page).getByRole('button', { name: 'Tán thành', exact: true }).waitFor();

		// The network is lost at the worst moment.
		await member.page.context().setOffline(true);
		await sheet(member.page).getByRole('button', { name: 'Tán thành', exact: true }).click();
		await sheet(member.page).getByRole('button', { name: 'Gửi phiếu' }).click();
		await sheet(member.page).getByText('Máy chủ chưa xác nhận phiếu').waitFor({ timeout: 60_000 });
		await member.page.context().setOffline(false);
		await sheet(member.page).getByText('Đồng chí đã biểu quyết thành công').waitFor({ timeout: 60_000 });
		// V-17 The other device is told by itself, and offers nothing more.
		await sheet(second.page).getByText('Đồng chí đã biểu quyết trên thiết bị khác').waitFor();
		expect(await sheet(second.page).getByRole('button', { name: 'Không tán thành' }).count()).toBe(0);
		const panel = chair.page.getByRole('article', { name: 'Thông qua báo cáo chín tháng đầu năm' });
		await panel.getByText('Đã biểu quyết 1/12').waitFor();

		await panel.getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
		await dialog(chair.page).getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
		await panel.getByText('Không thông qua').waitFor();
		await panel.getByText('1/14 ủy viên đương nhiệm tán thành; cần ít nhất 8').waitFor();
		await panel.getByRole('img', { name: 'Không biểu quyết: 13 trên 14' }).waitFor();
		await sheet(chair.page).getByText('chưa có phiếu được ghi nhận').waitFor();
		findings.push(...(await graveFindings(chair.page, 'result')));
		expect(findings).toEqual([]);
		expect(faultsOf(chair, member, second, absent)).toEqual([]);
	});
});
