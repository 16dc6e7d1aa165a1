import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DisplayView } from '#domain/display/display.ts';
import type { WishedScene } from '#domain/display/scenes.ts';
import type { DisplayTarget } from '#domain/display/target.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { launchDevice, suspendDevice } from '#tests/conference/support/browser.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';
import { openContext, signInAs, WALL, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

/*
 * D-7 … D-12 with several displays: each its own scene, a site's own television, a device that is switched off and on again,
 * one that slept, and a closed session that none of them may show.
 */

const PORTRAIT = { width: 1080, height: 1920 };
const HEALED = { timeout: 12_000 };
const PATIENT = { timeout: 30_000 };
const AGENDA = 'Chương trình hội nghị';
const QUORUM = 'Số đại biểu có mặt';
const BREAK = 'Hội nghị giải lao';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));
let chair: Person;
let wall: Person;
let folder = '';
let side: BrowserContext;
let meetingId = '';
let ids = { wall: '', side: '', site: '' };
const dialogs: string[] = [];

const heading = (page: Page) => page.locator('h1').first().innerText();
const pageOf = (context: BrowserContext): Page => {
	const [page] = context.pages();
	if (page === undefined) throw new Error('the device shows no page');
	return page;
};
const listed = async (by = 'bithu') => {
	const cookie = await signIn(product, by);
	return (await (await request(product, `/api/display/meetings/${meetingId}`, { cookie })).json()) as DisplayView[];
};
const healthOf = async (id: string) => (await listed()).find((each) => each.id === id)?.health;
const tell = async (by: string, command: ProceedingsCommand) => {
	const socket = await connectSocket(product, await signIn(product, by));
	try {
		return await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	} finally {
		socket.close();
	}
};
const put = async (targets: DisplayTarget[], shown: WishedScene, by = 'bithu') =>
	tell(by, { type: 'direct_displays', targets, shown, pinned: true });

/** Pairs the display that the page shows the code of. */
async function pair(page: Page, by: string, name: string, role: string): Promise<string> {
	page.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	await page.goto(`${product.url}/display`);
	const code = (await page.getByLabel('Mã ghép màn hình').innerText()).trim();
	const body = { meetingId, code, name, role };
	const answer = await request(product, '/api/display/pairings', { body, cookie: await signIn(product, by) });
	expect(answer.status).toBe(201);
	await page.locator('h1').first().waitFor();
	return ((await answer.json()) as DisplayView).id;
}

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-device-'));
	chair = await signInAs(browser, product.url, 'bithu');
	meetingId = await enterRoom(chair);
	wall = await openContext(browser, 'wall', WALL);
	side = await launchDevice(folder, PORTRAIT);
	ids = { ...ids, wall: await pair(wall.page, 'bithu', 'Màn hình LED', 'main') };
	ids = { ...ids, side: await pair(pageOf(side), 'bithu', 'Màn hình cánh gà bên phải, tầng 2', 'side') };
});
afterAll(async () => {
	await side.close();
	await rm(folder, { recursive: true, force: true });
});

it('D-7, D-8 two displays show two scenes, each in its own shape', async () => {
	expect(await put(['main'], { scene: 'agenda' })).toMatchObject({ ok: true });
	expect(await put(['side'], { scene: 'quorum' })).toMatchObject({ ok: true });
	await expect.poll(() => heading(wall.page), HEALED).toBe(AGENDA);
	await expect.poll(() => heading(pageOf(side)), HEALED).toBe(QUORUM);
	// A light stays green for the seconds a display may take (D-12): what it shows is what its report says.
	await expect
		.poll(() => healthOf(ids.side), PATIENT)
		.toMatchObject({ light: 'green', report: { scene: 'quorum', ...PORTRAIT } });
});

it('D-12 a device that is switched off has a red light in words; switched on, it is back at its scene by itself', async () => {
	const { page } = chair;
	await page.getByRole('tab', { name: 'Điều hành' }).click();
	const line = page
		.getByRole('list', { name: 'Màn hình đã ghép' })
		.getByRole('listitem')
		.filter({ hasText: 'cánh gà' });
	await line.getByText('Đang hoạt động').waitFor();
	await side.close();
	await line.getByText('Mất kết nối').waitFor();
	expect(await healthOf(ids.side)).toMatchObject({ light: 'red', trouble: 'offline' });
	side = await launchDevice(folder, PORTRAIT);
	await pageOf(side).goto(`${product.url}/display`);
	await expect.poll(() => heading(pageOf(side)), PATIENT).toBe(QUORUM);
	await line.getByText('Đang hoạt động').waitFor();
});

it('D-14 a display that slept says so by its light, and awake it shows what is on air now', async () => {
	const wake = await suspendDevice(folder);
	try {
		await expect.poll(async () => (await healthOf(ids.side))?.light, { timeout: 60_000 }).toBe('red');
		expect(await put([ids.side], { scene: 'break' })).toMatchObject({ ok: true });
	} finally {
		wake();
	}
	await expect.poll(() => heading(pageOf(side)), HEALED).toBe(BREAK);
	await expect.poll(() => healthOf(ids.side), PATIENT).toMatchObject({ light: 'green', report: { scene: 'break' } });
});

it('D-10 a site has its own television, and directs no other', async () => {
	const { page } = await openContext(browser, 'television', WALL);
	ids = { ...ids, site: await pair(page, 'dc-trungtam', 'Tivi phòng họp', 'site') };
	expect((await listed('dc-trungtam')).map(({ id }) => id)).toEqual([ids.site]);
	expect(await put([ids.site], { scene: 'break' }, 'dc-trungtam')).toMatchObject({ ok: true });
	await expect.poll(() => heading(page), HEALED).toBe(BREAK);
	expect(await put([ids.wall], { scene: 'break' }, 'dc-trungtam')).toMatchObject({ error: { code: 'not_found' } });
	expect(await put(['all'], { scene: 'break' }, 'dc-trungtam')).toMatchObject({ error: { code: 'forbidden' } });
	expect(await put([ids.wall], { scene: 'break' }, 'uv01')).toMatchObject({ error: { code: 'forbidden' } });
	expect(await heading(wall.page)).toBe(AGENDA);
	await page.context().close();
});

it('in a closed session every display is neutral; afterwards each is back at what was on air', async () => {
	expect(await tell('bithu', { type: 'enter_closed_session' })).toMatchObject({ ok: true });
	for (const page of [wall.page, pageOf(side)]) {
		await page.getByText('Đang họp phần mật').waitFor();
		expect([await page.locator('canvas').count(), await page.locator('video').count()]).toEqual([0, 0]);
	}
	expect(await put(['all'], { scene: 'agenda' })).toMatchObject({ error: { code: 'closed_session' } });
	expect(await tell('bithu', { type: 'leave_closed_session' })).toMatchObject({ ok: true });
	await expect.poll(() => heading(wall.page), HEALED).toBe(AGENDA);
	await expect.poll(() => heading(pageOf(side)), HEALED).toBe(BREAK);
});

it('a killed server leaves both with their scene; both are live again without a touch', async () => {
	const stale = (page: Page) => page.getByText('Đang kết nối lại').count();
	await product.killHard();
	try {
		for (const page of [wall.page, pageOf(side)]) await expect.poll(() => stale(page), PATIENT).toBe(1);
		expect([await heading(wall.page), await heading(pageOf(side))]).toEqual([AGENDA, BREAK]);
	} finally {
		await product.start();
	}
	for (const page of [wall.page, pageOf(side)]) await expect.poll(() => stale(page), HEALED).toBe(0);
	expect(await put(['all'], { scene: 'quorum' })).toMatchObject({ ok: true });
	// Both have something pinned of their own or of their group; let go of it, and the word for all of them counts.
	expect(await tell('bithu', { type: 'release_displays', targets: ['main', 'side', ids.side] })).toMatchObject({
		ok: true,
	});
	for (const page of [wall.page, pageOf(side)]) await expect.poll(() => heading(page), HEALED).toBe(QUORUM);
});

it('D-1, D-3 a device that is not paired sees a code and nothing of the meeting', async () => {
	const { page } = await openContext(browser, 'stranger', WALL);
	await page.goto(`${product.url}/display`);
	await page.getByLabel('Mã ghép màn hình').waitFor();
	const answers = await page.evaluate(async (id) => {
		const paths = [`/api/display/meetings/${id}`, '/api/meetings', `/api/meetings/${id}`];
		return Promise.all(paths.map(async (each) => (await fetch(each)).status));
	}, meetingId);
	expect(answers).toEqual([401, 401, 401]);
	expect(await page.locator('h1').count()).toBe(0);
	const cookies = await page.context().cookies();
	const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	await expect(connectSocket(product, cookie)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	await page.context().close();
	expect(dialogs).toEqual([]);
	expect(wall.faults).toEqual([]);
});
