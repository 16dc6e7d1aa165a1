import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { RoomDesign, Seat, SeatPlan } from '#domain/attendance/room.ts';
import { roomPeople, suggestSeats } from '#domain/attendance/seating.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { openContext, PORTRAIT, signInAs, TABLET } from '#tests/e2e/support/people.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { meetingOf } from '#tests/e2e/support/room.ts';
import { startForTests } from '#tests/e2e/support/started.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';

/*
 * Pictures of the roll-call: a hall of 60 seats in the room and at the desk, the door and whoever comes through it with a bad
 * code, an arrival put right, hands recorded, the status bar of a small tablet. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const DESK = { width: 1920, height: 1080 };
const SMALL = { width: 1040, height: 780 };
const PHONE = { width: 390, height: 844 };
type Size = typeof DESK;

let product: Product;
let browser: Browser;
let meetingId: string;
let cookie: string;
let socket: ClientSocket;
let snapshot: MeetingSnapshot;
startForTests((started) => ({ product, browser } = started));

async function shoot(page: Page, name: string, ...sizes: readonly Size[]): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_200);
		await page.screenshot({ path: path.join(FOLDER, `roll-call-${name}-${size.width}x${size.height}.png`) });
	}
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function put<T>(route: string, body: unknown): Promise<T> {
	const answer = await request(product, `/api/attendance/${route}`, { method: 'PUT', body, cookie });
	if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

/** A hall of four rows of fifteen before a table of the presidium. */
function hall(): RoomDesign {
	const seats: Seat[] = Array.from({ length: 60 }, (_, n) => ({
		id: randomUUID(),
		label: `${'ABCD'[Math.floor(n / 15)] ?? ''}${(n % 15) + 1}`,
		x: 10 + (n % 15) * 11,
		y: 40 + Math.floor(n / 15) * 16,
	}));
	const fixtures = [
		{ id: randomUUID(), kind: 'screen', x: 60, y: 1, width: 54, height: 3 },
		{ id: randomUUID(), kind: 'table', x: 50, y: 14, width: 70, height: 12 },
		{ id: randomUUID(), kind: 'podium', x: 130, y: 12, width: 12, height: 10 },
		{ id: randomUUID(), kind: 'door', x: 171, y: 80, width: 3, height: 14 },
	] as const;
	return { width: 174, height: 102, seats, fixtures: [...fixtures] };
}

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
	cookie = await signIn(product, 'thuky');
	meetingId = await meetingOf(product, 'in_progress');
	socket = await connectSocket(product, cookie);
	const joined = await ask(socket, 'proceedings:join', { meetingId });
	if (!joined.ok) throw new Error('joining failed');
	snapshot = joined.data;
	const design = hall();
	const roomId = randomUUID();
	await put(`rooms/${roomId}`, { version: 0, building: 'Trụ sở Tỉnh ủy', name: 'Hội trường lớn tầng 2', design });
	const { version } = await put<SeatPlan>(`meetings/${meetingId}/room`, { roomId });
	const assignments = suggestSeats(design.seats, roomPeople(snapshot.participants));
	await put(`meetings/${meetingId}/seats`, { version, assignments });
	const seats = snapshot.participants.filter(({ role }) => role === 'chair' || role === 'member');
	for (const [n, { id: participantId }] of seats.entries()) {
		const away = n % 7 === 5;
		const command = {
			type: 'mark_attendance',
			participantId,
			status: away ? 'absent' : 'in_room',
			reason: away ? 'Đi công tác Trung ương' : '',
		} as const;
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		expect(answer.ok).toBe(true);
	}
});

it('seats, the door, an arrival', async () => {
	const { url } = product;
	const { page, faults } = await signInAs(browser, url, 'thuky');
	await page.goto(`${url}/meetings/${meetingId}`);
	await page.getByRole('tab', { name: 'Thành phần' }).click();
	await press(page, 'Sơ đồ');
	await shoot(page, 'seats', TABLET);
	await press(page, 'Phóng to sơ đồ');
	await shoot(page, 'seats-large', PORTRAIT, DESK, TABLET);
	await page.keyboard.press('Escape');
	await press(page, 'Mã QR ở cửa');
	await page.getByRole('img', { name: 'Mã QR điểm danh' }).waitFor();
	await shoot(page, 'door', PORTRAIT, TABLET);
	await page.keyboard.press('Escape');
	await press(page, 'Danh sách');
	await shoot(page, 'list', TABLET);
	await page
		.getByRole('button', { name: /^Điểm danh: / })
		.nth(1)
		.click();
	await page.getByRole('menuitem', { name: 'Sửa giờ đến…' }).click();
	await shoot(page, 'arrival', PORTRAIT, TABLET);
	await page.keyboard.press('Escape');
	const prepared = await meetingOf(product, 'published');
	await put(`meetings/${prepared}/room`, {
		roomId: (
			(await (await request(product, '/api/attendance/rooms', { cookie })).json()) as { rooms: { id: string }[] }
		).rooms[0]?.id,
	});
	await page.goto(`${url}/meetings/${prepared}/prepare?section=seating`);
	await page.getByRole('tab', { name: /^Chỗ ngồi/ }).click();
	await press(page, 'Xếp theo thứ tự trong Đảng');
	await page.getByRole('button', { name: /^Ghế A1: (?!Ghế trống)/ }).waitFor();
	await shoot(page, 'seating', PORTRAIT, DESK, TABLET);
	await page.goto(`${url}/meetings/${prepared}/prepare?section=agenda`);
	await page
		.getByRole('button', { name: /^Kéo để đổi thứ tự: / })
		.first()
		.waitFor();
	await shoot(page, 'agenda', PORTRAIT, SMALL, DESK, TABLET);
	expect(faults).toEqual([]);
	await page.context().close();
});

it('whoever comes through the door', async () => {
	const { url } = product;
	const door = `${url}/meetings/${meetingId}/check-in`;
	const nobody = await openContext(browser, 'nobody', PHONE);
	await nobody.page.goto(`${door}?code=AAAAAAAAAAAAAAAA`);
	await nobody.page.getByLabel('Tên đăng nhập').waitFor();
	await shoot(nobody.page, 'door-signed-out', PHONE);
	for (const [name, username, query] of [
		['bad-code', 'uv05', '?code=AAAAAAAAAAAAAAAA'],
		['no-code', 'uv05', ''],
		['done', 'uv03', '?code=AAAAAAAAAAAAAAAA'],
		['site', 'dc-muonglay', '?code=AAAAAAAAAAAAAAAA'],
		['outsider', 'quantri', '?code=AAAAAAAAAAAAAAAA'],
	] as const) {
		const { page } = await signInAs(browser, url, username, PHONE);
		await page.goto(`${door}${query}`);
		await shoot(page, `door-${name}`, PHONE, TABLET);
		const confirm = page.getByRole('button', { name: /tôi có mặt tại phòng họp$/ });
		if (await confirm.isVisible()) {
			await confirm.click();
			await shoot(page, `door-${name}-pressed`, PHONE, TABLET);
		}
		await page.context().close();
	}
	await nobody.page.context().close();
});

it('hands, and the status bar of a small tablet', async () => {
	const { url } = product;
	const chair = await signInAs(browser, url, 'bithu');
	const { page } = chair;
	await page.goto(`${url}/meetings/${meetingId}`);
	await page.getByRole('tab', { name: 'Biểu quyết' }).click();
	await press(page, 'Chuẩn bị biểu quyết');
	await page
		.getByRole('dialog')
		.getByLabel('Nội dung biểu quyết')
		.fill('Thông qua chủ trương điều chỉnh Kế hoạch đầu tư công trung hạn giai đoạn 2026–2030');
	await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
	await press(page, 'Bắt đầu biểu quyết');
	await page.getByRole('alertdialog').getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	await press(page, 'Ghi giơ tay');
	await page.getByRole('dialog').getByRole('button', { name: 'Tán thành', exact: true }).first().click();
	await page.getByRole('dialog').getByText('Đã ghi', { exact: true }).waitFor();
	await page.getByRole('dialog').getByRole('button', { name: 'Ý kiến khác' }).first().click();
	await shoot(page, 'hands', PORTRAIT, SMALL, TABLET);
	const site = await signInAs(browser, url, 'dc-muonglay');
	const member = await signInAs(browser, url, 'uv02');
	for (const each of [site, member]) {
		await each.page.goto(`${url}/meetings/${meetingId}`);
		await each.page
			.getByText(/^Nội dung \d+\/\d+$/)
			.first()
			.waitFor();
		await shoot(each.page, `bar-${each.name}`, SMALL, PORTRAIT, TABLET);
		await each.page.context().setOffline(true);
		await each.page.waitForTimeout(4_000);
		await shoot(each.page, `bar-offline-${each.name}`, SMALL, PORTRAIT, TABLET);
	}
	await page.keyboard.press('Escape');
	await shoot(page, 'bar-bithu', SMALL);
	socket.close();
});

it('times in a browser that speaks English', async () => {
	const { url } = product;
	const context = await browser.newContext({ viewport: TABLET, locale: 'en-US', timezoneId: 'Asia/Ho_Chi_Minh' });
	const page = await context.newPage();
	const person = await signInAs(browser, url, 'thuky');
	await context.addCookies(await person.page.context().cookies());
	await page.goto(url);
	await press(page, 'Tạo hội nghị');
	await shoot(page, 'times', PORTRAIT, TABLET);
	await context.close();
	await person.page.context().close();
});
