import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { DisplayView } from '#domain/display/display.ts';
import type { WishedScene } from '#domain/display/scenes.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';
import { openContext, signInAs, WALL, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

/*
 * D-11 … D-13 in real browsers: a wall is left alone through everything that happens to walls, and is right again by itself.
 */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));
let chair: Person;
let wall: Person;
let meetingId = '';
let displayId = '';
let cookie = '';
const dialogs: string[] = [];

/** A wall is back within this long, ms; the clock runs from the moment the server or the network is back. */
const HEALED = { timeout: 12_000 };
const PATIENT = { timeout: 30_000 };
const stale = (page: Page) => page.getByText('Đang kết nối lại').count();
const heading = (page: Page) => page.locator('h1').first().innerText();
const AGENDA = 'Chương trình hội nghị';

beforeAll(async () => {
	chair = await signInAs(browser, product.url, 'bithu');
	meetingId = await enterRoom(chair);
	cookie = await signIn(product, 'bithu');
	wall = await openContext(browser, 'wall', WALL);
	wall.page.on('dialog', (dialog) => {
		dialogs.push(dialog.message());
		void dialog.dismiss();
	});
	await wall.page.goto(`${product.url}/display`);
	const code = (await wall.page.getByLabel('Mã ghép màn hình').innerText()).trim();
	const paired = await request(product, '/api/display/pairings', {
		body: { meetingId, code, name: 'Màn hình LED' },
		cookie,
	});
	displayId = ((await paired.json()) as DisplayView).id;
	await wall.page.locator('h1').waitFor();
});

async function give(command: ProceedingsCommand): Promise<void> {
	const socket = await connectSocket(product, cookie);
	try {
		expect(await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command })).toMatchObject({
			ok: true,
		});
	} finally {
		socket.close();
	}
}

const putOnAir = (shown: WishedScene) => give({ type: 'direct_displays', targets: [displayId], shown, pinned: true });
const health = async () => {
	const answer = await request(product, `/api/display/meetings/${meetingId}`, { cookie });
	return ((await answer.json()) as DisplayView[]).find(({ id }) => id === displayId)?.health;
};

it('the director sees the scene small, puts it on air, and the wall says that it shows it', async () => {
	const { page } = chair;
	await page.getByRole('tab', { name: 'Điều hành' }).click();
	await page.getByRole('group', { name: 'Cảnh' }).getByRole('button', { name: 'Chương trình', exact: true }).click();
	const preview = page.getByRole('img', { name: 'Xem trước' });
	await expect.poll(() => preview.locator('h1').first().innerText(), PATIENT).toBe(AGENDA);
	await page.getByRole('button', { name: 'Lên sóng' }).click();
	await expect.poll(() => heading(wall.page), HEALED).toBe(AGENDA);
	await expect.poll(async () => (await health())?.light, PATIENT).toBe('green');
	expect((await health())?.report).toMatchObject({ scene: 'agenda', ...WALL, visible: true });
	await page.getByRole('list', { name: 'Màn hình đã ghép' }).getByText('Đang hoạt động').waitFor();
});

it('identifies itself, and no cursor, scrollbar or button is on it', async () => {
	await request(product, `/api/display/pairings/${displayId}/identify`, { method: 'POST', cookie });
	await wall.page.getByRole('status').filter({ hasText: 'Màn hình LED' }).waitFor();
	const seen = await wall.page.evaluate(() => ({
		cursor: getComputedStyle(document.elementFromPoint(400, 400) ?? document.body).cursor,
		scrolls:
			document.documentElement.scrollHeight > window.innerHeight ||
			document.documentElement.scrollWidth > window.innerWidth,
	}));
	expect(seen).toEqual({ cursor: 'none', scrolls: false });
	expect(await wall.page.getByRole('button').count()).toBe(0);
	await expect.poll(() => wall.page.getByRole('status').count(), { timeout: 15_000 }).toBe(0);
});

it('a cut network leaves the last scene with a small mark; back again, it shows what is on air now', async () => {
	const context = wall.page.context();
	await context.setOffline(true);
	await expect.poll(() => stale(wall.page), PATIENT).toBe(1);
	expect(await heading(wall.page)).toBe(AGENDA);
	await putOnAir({ scene: 'waiting' });
	await expect.poll(async () => (await health())?.light, PATIENT).toBe('red');
	await context.setOffline(false);
	await expect.poll(() => heading(wall.page), HEALED).not.toBe(AGENDA);
	expect(await stale(wall.page)).toBe(0);
	await expect.poll(async () => (await health())?.light, PATIENT).toBe('green');
});

it('a killed server is waited for, and what was on air is on air', async () => {
	await putOnAir({ scene: 'agenda' });
	await expect.poll(() => heading(wall.page), HEALED).toBe(AGENDA);
	await product.killHard();
	await expect.poll(() => stale(wall.page), PATIENT).toBe(1);
	expect(await heading(wall.page)).toBe(AGENDA);
	await product.start();
	const back = Date.now();
	await expect.poll(() => stale(wall.page), HEALED).toBe(0);
	expect(await heading(wall.page)).toBe(AGENDA);
	await expect.poll(async () => (await health())?.light, PATIENT).toBe('green');
	process.stdout.write(`wall back ${Date.now() - back} ms after a killed server listened again\n`);
});

it('loads its page anew when told to, but not while the page cannot be had', async () => {
	const { page } = wall;
	await page.evaluate(() => document.body.setAttribute('data-old-page', ''));
	const old = () => page.locator('body[data-old-page]').count();
	await page.route('**/display', (route) => route.abort());
	await request(product, `/api/display/pairings/${displayId}/restart`, { method: 'POST', cookie });
	await page.waitForTimeout(3_000);
	expect(await old()).toBe(1);
	await page.unroute('**/display');
	await expect.poll(old, PATIENT).toBe(0);
	await page.locator('h1').waitFor();
	await expect.poll(async () => (await health())?.light, PATIENT).toBe('green');
});

it('D-13 a page of an older build reloads by itself once the server says so, and only then', async () => {
	const { page } = wall;
	const build = (await health())?.report?.build ?? '';
	expect(build).toMatch(/^[0-9a-f]{20}$/);
	await page.route('**/_next/static/**/*.js', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(build, '0'.repeat(20)) });
	});
	await page.reload();
	await page.locator('h1').waitFor();
	await page.evaluate(() => document.body.setAttribute('data-old-page', ''));
	await page.unroute('**/_next/static/**/*.js');
	await expect.poll(() => page.locator('body[data-old-page]').count(), PATIENT).toBe(0);
	await page.locator('h1').waitFor();
	// The browser may still have the altered script in its cache: it reloaded, and does not go on reloading.
	expect(dialogs).toEqual([]);
	expect(wall.faults).toEqual([]);
});
