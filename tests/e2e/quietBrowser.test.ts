import { expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { confirm } from './support/desk.ts';
import { faultsOf, openContext, signInAs, WALL } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* E-16, C-15: an answer that is expected is no error; a console that complains all day hides the one true complaint. */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
/** Until nothing has been asked for half a second. */
const settled = (page: Page) => page.waitForLoadState('networkidle');

it('leads a stranger to the sign-in screen before anything is asked, and back to where the way went', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'published');
	const visitor = await openContext(browser, 'visitor');
	await visitor.page.goto(`${url}/meetings/${meetingId}?paper=1`);
	await visitor.page.waitForURL((address) => address.pathname === '/sign-in');
	expect(new URL(visitor.page.url()).searchParams.get('next')).toBe(`/meetings/${meetingId}?paper=1`);
	// A session that is over, or forged, is no other than none.
	const forged = await visitor.page.request.get(`${url}/account`, {
		headers: { accept: 'text/html', cookie: 'nghi-su.session_token=forged.forged' },
		maxRedirects: 0,
	});
	expect([forged.status(), forged.headers()['location']]).toEqual([303, '/sign-in?next=%2Faccount']);
	await settled(visitor.page);
	expect(visitor.noises).toEqual([]);
	await visitor.page.context().close();
});

it('complains of nothing through a day of work: home, desk, room, paper, wall, closed session, minutes', async () => {
	const { url } = product;
	const [running, ahead] = [await meetingOf(product, 'in_progress'), await meetingOf(product, 'published')];
	const secretary = await signInAs(browser, url, 'thuky');
	const [chair, member] = [await signInAs(browser, url, 'bithu'), await signInAs(browser, url, 'uv05')];
	const people = [secretary, chair, member];
	for (const { page } of people) await settled(page);

	for (const path of [`/meetings/${ahead}/prepare`, `/meetings/${running}/minutes`, '/circulations', '/account']) {
		await secretary.page.goto(`${url}${path}`);
		await settled(secretary.page);
		for (const tab of await secretary.page.getByRole('tab').all()) {
			await tab.click();
			await settled(secretary.page);
		}
	}
	for (const path of ['/circulations', `/meetings/${ahead}`, '/account']) {
		await member.page.goto(`${url}${path}`);
		await settled(member.page);
	}

	for (const { page } of people) await page.goto(`${url}/meetings/${running}`);
	for (const { page } of people) await settled(page);
	await press(chair.page, 'Trình chiếu tài liệu');
	for (const { page } of [chair, member])
		await page
			.getByRole('region', { name: /^Tài liệu: / })
			.locator('canvas')
			.first()
			.waitFor();
	for (const { page } of people)
		for (const tab of await page.getByRole('tab').all()) {
			await tab.click();
			await settled(page);
		}

	const wall = await openContext(browser, 'wall', WALL);
	await wall.page.goto(`${url}/display`);
	const code = (await wall.page.getByLabel('Mã ghép màn hình').innerText()).trim();
	await chair.page.getByRole('tab', { name: 'Điều hành' }).click();
	await chair.page.getByRole('button', { name: 'Ghép màn hình', exact: true }).click();
	await chair.page.getByLabel('Mã trên màn hình').fill(code);
	await chair.page.getByRole('dialog').getByRole('button', { name: 'Ghép màn hình' }).click();
	await wall.page.getByLabel('Mã ghép màn hình').waitFor({ state: 'detached' });
	await wall.page.locator('canvas').first().waitFor();
	await settled(wall.page);

	await press(chair.page, 'Vào phần họp mật');
	await confirm(chair.page, 'Vào phần họp mật');
	for (const { page } of people) {
		await page.getByRole('banner').getByText('Phần họp mật').waitFor();
		// Longer than the pauses after which a cut connection comes back.
		await page.waitForTimeout(4_000);
	}
	await member.page.reload();
	await member.page.getByRole('banner').getByText('Phần họp mật').waitFor();
	await settled(member.page);
	await press(chair.page, 'Kết thúc phần họp mật');
	await confirm(chair.page, 'Kết thúc phần họp mật');
	for (const { page } of people) await page.getByRole('banner').getByText('Đang họp').waitFor();
	for (const { page } of [...people, wall]) await settled(page);

	expect([...people, wall].flatMap(({ noises }) => noises)).toEqual([]);
	expect(faultsOf(...people, wall)).toEqual([]);
	for (const { page } of [...people, wall]) await page.context().close();
});
