import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { confirm } from './support/desk.ts';
import { graveFindings } from './support/findings.ts';
import { faultsOf, PORTRAIT, signInAs, TABLET } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const PHONE = { width: 390, height: 844 };

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const veil = (page: Page) => page.getByRole('status').filter({ hasText: 'Phòng họp tự trở lại khi chủ trì' });
const paper = (page: Page) => page.getByRole('region', { name: /^Tài liệu: / });

/** The number of the open item as a screen's status bar says it. */
async function openItem(page: Page): Promise<string> {
	const words = await page
		.getByText(/^Nội dung \d+\/\d+$/)
		.first()
		.textContent();
	return words?.trim() ?? '';
}

describe('conducting from the console', () => {
	it('P-40 … P-45 moves everyone on together and back, hands the chair over, and closes the session over everything', async () => {
		const { url } = product;
		const findings: string[] = [];
		const meetingId = await meetingOf(product, 'in_progress');
		const socket = await connectSocket(product, await signIn(product, 'thuky'));
		const joined = await ask(socket, 'proceedings:join', { meetingId });
		if (!joined.ok) throw new Error('joining failed');
		const deputyName = joined.data.participants.find(({ role }) => role === 'member')?.name ?? '';
		for (const { id } of joined.data.participants.filter(({ role }) => role === 'chair' || role === 'member')) {
			const command = { type: 'mark_attendance', participantId: id, status: 'in_room', reason: '' } as const;
			await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		}
		socket.close();

		const chair = await signInAs(browser, url, 'bithu');
		const deputy = await signInAs(browser, url, 'uv01');
		const member = await signInAs(browser, url, 'uv05', PORTRAIT);
		const site = await signInAs(browser, url, 'dc-muonglay');
		const everyone = [chair, deputy, member, site];
		for (const { page } of everyone) await page.goto(`${url}/meetings/${meetingId}`);
		await tab(chair.page, 'Điều hành').waitFor();
		// Who does not conduct has no console.
		for (const { page } of [deputy, member, site]) {
			await page
				.getByText(/^Nội dung \d+\/\d+$/)
				.first()
				.waitFor();
			expect(await tab(page, 'Điều hành').count()).toBe(0);
		}
		findings.push(...(await graveFindings(chair.page, 'console')));

		// One press moves paper, item and clock of every screen; one takes it back.
		const before = await openItem(member.page);
		await press(chair.page, 'Chuyển nội dung');
		await confirm(chair.page, 'Chuyển nội dung');
		for (const { page } of everyone) {
			await expect.poll(() => openItem(page), { timeout: 20_000 }).not.toBe(before);
			await page.getByRole('timer').first().waitFor();
		}
		await press(chair.page, /^Hoàn tác: chuyển sang nội dung/);
		for (const { page } of everyone) await expect.poll(() => openItem(page), { timeout: 20_000 }).toBe(before);

		// The deputy's console offers itself when the powers arrive, and goes with them.
		await press(chair.page, 'Giao quyền chủ trì');
		await chair.page.getByRole('alertdialog').getByRole('combobox', { name: 'Giao cho đồng chí' }).click();
		await chair.page.getByRole('option', { name: new RegExp(`^${deputyName}`) }).click();
		findings.push(...(await graveFindings(chair.page, 'delegating')));
		await confirm(chair.page, 'Giao quyền chủ trì');
		await deputy.page.getByText('Đồng chí đang điều hành hội nghị theo giao quyền').waitFor();
		const offer = deputy.page.getByRole('button', { name: 'Mở bảng điều hành' });
		await offer.or(tab(deputy.page, 'Điều hành')).first().waitFor();
		if (await offer.isVisible()) await offer.click();
		await tab(deputy.page, 'Điều hành').waitFor();
		await chair.page.getByRole('button', { name: 'Nhận lại quyền chủ trì' }).waitFor();
		expect(await tab(chair.page, 'Điều hành').count()).toBe(0);
		await press(deputy.page, /^(Tính giờ|Thêm 10 phút)/);
		await member.page.getByRole('timer').first().waitFor();
		findings.push(...(await graveFindings(deputy.page, 'deputy')));
		await press(chair.page, 'Nhận lại quyền chủ trì');
		await confirm(chair.page, 'Nhận lại quyền chủ trì');
		await expect.poll(() => tab(deputy.page, 'Điều hành').count(), { timeout: 20_000 }).toBe(0);

		// A vote that is over says its word in one line, and never over the veil.
		const title = 'Thông qua chủ trương đầu tư';
		await tab(chair.page, /^Biểu quyết/).click();
		await press(chair.page, 'Chuẩn bị biểu quyết');
		await chair.page.getByRole('dialog').getByLabel('Nội dung biểu quyết').fill(title);
		await chair.page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
		await press(chair.page, 'Bắt đầu biểu quyết');
		await confirm(chair.page, 'Bắt đầu biểu quyết');
		const ballot = member.page.getByRole('region', { name: title });
		await ballot.getByRole('button', { name: 'Tán thành', exact: true }).click();
		await ballot.getByRole('button', { name: 'Gửi phiếu' }).click();
		await ballot.getByText('Đồng chí đã biểu quyết thành công').waitFor();
		await chair.page.getByRole('article', { name: title }).getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
		await confirm(chair.page, 'Kết thúc biểu quyết');
		await ballot.getByText('Lựa chọn: Tán thành').waitFor();

		await tab(chair.page, 'Điều hành').click();
		await press(chair.page, 'Vào phần họp mật');
		await confirm(chair.page, 'Vào phần họp mật');
		for (const { page } of everyone) {
			await veil(page).waitFor();
			expect(await paper(page).count()).toBe(0);
			// Nothing that is suspended is offered.
			expect(await page.getByRole('button', { name: /^(Vào cầu truyền hình|Xem tự do)$/ }).count()).toBe(0);
		}
		await expect.poll(() => ballot.count()).toBe(0);
		for (const { page } of [deputy, member, site])
			expect(await page.getByRole('button', { name: 'Kết thúc phần họp mật' }).count()).toBe(0);
		findings.push(...(await graveFindings(member.page, 'veil')));

		// V-18 A vote in the closed session: the ballot under the veil for its voters, nothing of it for a site.
		const closedTitle = 'Giới thiệu nhân sự tại phần họp mật';
		const prepareVote = chair.page.getByRole('dialog');
		await tab(chair.page, /^Biểu quyết/).click();
		await press(chair.page, 'Chuẩn bị biểu quyết');
		await prepareVote.getByLabel('Nội dung biểu quyết').fill(closedTitle);
		await prepareVote.getByRole('button', { name: 'Lưu' }).click();
		await press(chair.page, 'Bắt đầu biểu quyết');
		await confirm(chair.page, 'Bắt đầu biểu quyết');
		const closedBallot = member.page.getByRole('region', { name: closedTitle });
		await closedBallot.getByRole('button', { name: 'Tán thành', exact: true }).click();
		await closedBallot.getByRole('button', { name: 'Gửi phiếu' }).click();
		await closedBallot.getByText('Đồng chí đã biểu quyết thành công').waitFor();
		await veil(member.page).waitFor();
		findings.push(...(await graveFindings(member.page, 'ballot under the veil')));
		await press(site.page, 'Mở phát biểu, biểu quyết, thành phần, điểm cầu');
		await tab(site.page, 'Biểu quyết').click();
		await site.page.getByText('Diễn biến biểu quyết hiện lại ở đây').or(site.page.getByText(title)).first().waitFor();
		expect(await site.page.getByText(closedTitle).count()).toBe(0);
		const closedVote = chair.page.getByRole('article', { name: closedTitle });
		await closedVote.getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
		await confirm(chair.page, 'Kết thúc biểu quyết');
		expect(await site.page.getByText(closedTitle).count()).toBe(0);
		await tab(chair.page, 'Điều hành').click();
		await press(chair.page, 'Kết thúc phần họp mật');
		await confirm(chair.page, 'Kết thúc phần họp mật');
		for (const { page } of everyone) await expect.poll(() => veil(page).count(), { timeout: 20_000 }).toBe(0);
		await site.page.getByText(closedTitle).first().waitFor();

		// Turning the tablet takes nothing away: neither a dialog of the column nor what was typed into it.
		await tab(chair.page, /^Biểu quyết/).click();
		await press(chair.page, 'Chuẩn bị biểu quyết');
		const typed = chair.page.getByRole('dialog').getByLabel('Nội dung biểu quyết');
		await typed.fill('Chưa viết xong');
		for (const [side, size] of [
			['portrait', PORTRAIT],
			['landscape', TABLET],
		] as const) {
			await chair.page.setViewportSize(size);
			await expect.poll(() => typed.inputValue(), { message: side }).toBe('Chưa viết xong');
		}
		/** Leaves the dialog; what was typed is lost only after the question. */
		const leave = async (): Promise<void> => {
			await chair.page.keyboard.press('Escape');
			await confirm(chair.page, 'Bỏ nội dung đã nhập');
		};
		await leave();
		await chair.page.setViewportSize(PORTRAIT);
		await press(chair.page, 'Mở phát biểu, biểu quyết, thành phần, điểm cầu');
		await press(chair.page, 'Chuẩn bị biểu quyết');
		await typed.fill('Viết khi màn hình đứng');
		await chair.page.setViewportSize(TABLET);
		await expect.poll(() => typed.inputValue()).toBe('Viết khi màn hình đứng');
		await leave();
		await typed.waitFor({ state: 'detached' });
		await chair.page.getByRole('complementary').getByRole('button', { name: 'Chuẩn bị biểu quyết' }).waitFor();
		expect(findings).toEqual([]);
		expect(faultsOf(...everyone)).toEqual([]);
	});
});

describe('the roll-call before the meeting opens', () => {
	it('A-4 … A-9 a room is designed by hand; one’s seat, the door’s code and a site’s people check in', async () => {
		const { url } = product;
		const findings: string[] = [];
		const meetingId = await meetingOf(product, 'published');
		const secretary = await signInAs(browser, url, 'thuky');
		const { page } = secretary;
		await page.goto(`${url}/meetings/${meetingId}/prepare`);
		await tab(page, /^Chỗ ngồi/).click();
		await press(page, 'Thiết kế phòng mới');
		const editor = page.getByRole('dialog');
		await editor.getByLabel('Tòa nhà').fill('Trụ sở Tỉnh ủy');
		await editor.getByLabel('Tên phòng').fill('Phòng họp Ban Thường vụ');
		await editor.getByRole('button', { name: 'Thêm dãy ghế' }).click();
		const seat = editor.getByRole('button', { name: /^Ghế 1, / });
		const place = await seat.getAttribute('aria-label');
		const box = await seat.boundingBox();
		if (box === null) throw new Error('the seat is not on screen');
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2, { steps: 5 });
		await page.mouse.up();
		await expect.poll(() => seat.getAttribute('aria-label')).not.toBe(place);
		const dragged = await seat.getAttribute('aria-label');
		await seat.focus();
		await page.keyboard.press('Shift+ArrowLeft');
		await expect.poll(() => seat.getAttribute('aria-label')).not.toBe(dragged);
		findings.push(...(await graveFindings(page, 'editor')));
		await editor.getByRole('button', { name: 'Lưu thiết kế' }).click();
		await press(page, 'Xếp theo thứ tự trong Đảng');
		await page.getByRole('button', { name: /^Ghế 2: .*Lường|^Ghế 2: (?!Ghế trống)/ }).waitFor();
		findings.push(...(await graveFindings(page, 'seating')));

		// A member takes the seat that is kept for them; the secretary sees it on the map.
		const member = await signInAs(browser, url, 'uv01', PORTRAIT);
		await member.page.goto(`${url}/meetings/${meetingId}`);
		await press(member.page, 'Điểm danh');
		await press(member.page, 'Tôi có mặt tại phòng họp');
		await member.page.getByRole('button', { name: 'Điểm danh tại ghế này' }).click();
		await member.page.getByText(/^Có mặt từ/).waitFor();
		await page.goto(`${url}/meetings/${meetingId}`);
		await tab(page, 'Thành phần').click();
		await press(page, 'Sơ đồ');
		await page.getByRole('button', { name: /^Ghế \S+: .*, Có mặt$/ }).waitFor();
		findings.push(...(await graveFindings(page, 'map')));

		// The door: the code is for who keeps the roll-call; whoever scans it says so with one button.
		await press(page, 'Mã QR ở cửa');
		await page.getByRole('img', { name: 'Mã QR điểm danh' }).waitFor();
		findings.push(...(await graveFindings(page, 'door')));
		const door = `${url}/api/attendance/meetings/${meetingId}/door-code`;
		expect((await member.page.request.get(door)).status()).toBe(403);
		const phone = await signInAs(browser, url, 'uv02', PHONE);
		const { code } = (await (await page.request.get(door)).json()) as { code: string };
		await phone.page.goto(`${url}/meetings/${meetingId}/check-in?code=${code}`);
		await press(phone.page, /tôi có mặt tại phòng họp$/);
		await phone.page.getByText('Đồng chí đã điểm danh').waitFor();
		findings.push(...(await graveFindings(phone.page, 'check-in')));
		const outsider = await signInAs(browser, url, 'quantri', PHONE);
		await outsider.page.goto(`${url}/meetings/${meetingId}/check-in?code=${code}`);
		await outsider.page.getByText('Không tìm thấy hội nghị').waitFor();
		await page.keyboard.press('Escape');

		// The secretary records for a site; the site sees it at once and goes on.
		const site = await signInAs(browser, url, 'dc-muonglay');
		await site.page.goto(`${url}/meetings/${meetingId}`);
		await press(page, 'Danh sách');
		await press(page, /^Ghi người dự tại .*Mường Lay/);
		const record = page.getByRole('dialog');
		await record.getByLabel('Họ và tên').fill('Lò Thị Thiêng');
		await record.getByRole('button', { name: 'Thêm người dự' }).click();
		await record.getByText('Lò Thị Thiêng').waitFor();
		findings.push(...(await graveFindings(page, 'site')));
		if (!(await tab(site.page, 'Thành phần').isVisible()))
			await press(site.page, 'Mở phát biểu, biểu quyết, thành phần, điểm cầu');
		await tab(site.page, 'Thành phần').click();
		await site.page.getByRole('region', { name: 'Người dự tại điểm cầu' }).getByText('Lò Thị Thiêng').waitFor();
		expect(await site.page.getByRole('button', { name: /^Ghi người dự tại/ }).count()).toBe(0);
		expect(await site.page.getByRole('button', { name: 'Mã QR ở cửa' }).count()).toBe(0);
		expect(findings).toEqual([]);
		expect(faultsOf(secretary, member, phone, outsider, site)).toEqual([]);
	});
});
