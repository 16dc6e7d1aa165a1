import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, it } from 'vitest';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { PORTRAIT, signInAs, TABLET } from '#tests/e2e/support/people.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { meetingOf } from '#tests/e2e/support/room.ts';
import { startForTests } from '#tests/e2e/support/started.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';

/*
 * Pictures of a guest who is invited to two items (P-58): adding and limiting one at the desk, the agenda with who is invited,
 * the guest's home, news, room and the dialog for the floor. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const DESK = { width: 1920, height: 1080 };

let product: Product;
let browser: Browser;
let cookie: string;
let meetingId: string;
startForTests((started) => ({ product, browser } = started));

async function shoot(page: Page, name: string, ...sizes: readonly (typeof DESK)[]): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_200);
		await page.screenshot({ path: path.join(FOLDER, `guests-${name}-${size.width}x${size.height}.png`) });
	}
}

async function call<T>(method: string, route: string, body?: unknown, as = cookie): Promise<T> {
	const answer = await request(product, `/api${route}`, { method, cookie: as, ...(body !== undefined && { body }) });
	if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
	cookie = await signIn(product, 'thuky');
	meetingId = await meetingOf(product, 'in_progress');
	const { identity } = await call<{ identity: { personId: string } }>(
		'GET',
		'/identity/me',
		undefined,
		await signIn(product, 'uv13'),
	);
	const { participants } = await call<MeetingDetail>('GET', `/meetings/${meetingId}`);
	const place = participants.find(({ personId }) => personId === identity.personId);
	await call('DELETE', `/meetings/${meetingId}/participants/${place?.id ?? ''}`);
	const socket = await connectSocket(product, cookie);
	const joined = await ask(socket, 'proceedings:join', { meetingId });
	if (!joined.ok) throw new Error('joining failed');
	const itemIds = joined.data.agenda.slice(0, 2).map(({ id }) => id);
	const { personId } = identity;
	await call('POST', `/meetings/${meetingId}/participants`, { personId, role: 'guest', itemIds });
	socket.close();
});

it('the desk', async () => {
	const { page } = await signInAs(browser, product.url, 'thuky');
	await page.goto(`${product.url}/meetings/${meetingId}/prepare?section=participants`);
	const line = page.getByRole('button', { name: /^Mời dự các nội dung/ });
	await line.scrollIntoViewIfNeeded();
	await shoot(page, 'participants', DESK, TABLET, PORTRAIT);
	await line.click();
	await page.getByRole('dialog').waitFor();
	await shoot(page, 'dialog', TABLET, PORTRAIT, DESK);
	await page.keyboard.press('Escape');
	await page.getByRole('tab', { name: 'Chương trình' }).click();
	await page
		.getByText(/^Khách mời: /)
		.first()
		.scrollIntoViewIfNeeded();
	await shoot(page, 'agenda', DESK, TABLET, PORTRAIT);
});

it('the guest', async () => {
	const { page } = await signInAs(browser, product.url, 'uv13');
	await shoot(page, 'home', TABLET, PORTRAIT, DESK);
	await page.getByRole('button', { name: /^Thông báo/ }).click();
	await shoot(page, 'news', TABLET);
	await page.keyboard.press('Escape');
	await page.goto(`${product.url}/meetings/${meetingId}`);
	await page.getByText('Đồng chí được mời dự các nội dung sau').waitFor();
	await shoot(page, 'room', TABLET, PORTRAIT, DESK);
	await page.getByRole('button', { name: 'Đăng ký phát biểu' }).click();
	await page.getByRole('button', { name: /^Đã đăng ký phát biểu/ }).click();
	await page.getByRole('menuitem').first().click();
	await page.getByRole('dialog').waitFor();
	await shoot(page, 'floor', TABLET, PORTRAIT);
});
