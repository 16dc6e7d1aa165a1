import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { openHall, pairManyDisplays, showEveryScene, type Hall } from '#tests/e2e/support/hall.ts';
import { signInAs, TABLET } from '#tests/e2e/support/people.ts';
import { SCREENS } from '#tests/e2e/support/overflow.ts';

/*
 * Pictures of every scene with the longest titles, 60 people and 50 sites, on every shape of screen. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');

let browser: Browser;
let hall: Hall;

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
	browser = await launchChromium();
	hall = await openHall(browser);
});
afterAll(async () => {
	await hall.close();
	await browser.close();
});

it('the director with twelve displays', async () => {
	const { server, meetingId } = hall;
	await pairManyDisplays(hall, 11);
	const { page } = await signInAs(browser, server.url, 'bithu');
	await page.goto(`${server.url}/meetings/${meetingId}`);
	await page.getByRole('tab', { name: 'Điều hành' }).click();
	const preview = page.getByRole('img', { name: 'Xem trước' });
	const list = page.getByRole('list', { name: 'Màn hình đã ghép' });
	for (const size of [TABLET, { width: 800, height: 1280 }]) {
		await page.setViewportSize(size);
		// Upright the panel is a sheet.
		if (size !== TABLET)
			await page.getByRole('button', { name: 'Mở phát biểu, biểu quyết, thành phần, điểm cầu' }).click();
		for (const [name, part] of [
			['preview', preview],
			['displays', list],
		] as const) {
			await part.scrollIntoViewIfNeeded();
			await page.waitForTimeout(1_200);
			await page.screenshot({ path: path.join(FOLDER, `director-${name}-${size.width}x${size.height}.png`) });
		}
	}
	await page.context().close();
});

it('every scene', async () => {
	const { page } = hall.wall;
	await showEveryScene(hall, async (name) => {
		for (const [screen, size] of Object.entries(SCREENS)) {
			await page.setViewportSize(size);
			await page.waitForTimeout(1_200);
			await page.screenshot({ path: path.join(FOLDER, `scene-${name}-${screen}.png`) });
		}
	});
});
