import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { signInAs, type Person } from './support/people.ts';
import { startProduct, type Product } from './support/product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
	product = await startProduct();
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
	await product.close();
});

const PORTRAIT = { width: 800, height: 1280 };
const PATIENT = { timeout: 20_000 };
const pageNumber = (page: Page) => page.getByLabel('Số trang').inputValue();
const zoom = (page: Page) => page.getByRole('button', { name: /^Cỡ trang/ }).innerText();

/** Enters the demonstration's meeting that is in progress. */
async function enterRoom({ page }: Person): Promise<void> {
	await page
		.getByRole('link', { name: /Vào phòng họp/ })
		.first()
		.click();
	await page.waitForURL(/\/meetings\//);
}

it('a presenter who loads the page again moves nobody, and comes back to the presented page and zoom', async () => {
	const chair = await signInAs(browser, product.url, 'bithu');
	const member = await signInAs(browser, product.url, 'uv01');
	for (const person of [chair, member]) await enterRoom(person);
	const room = chair.page.url();
	await chair.page.getByRole('button', { name: 'Trình chiếu tài liệu' }).click();
	for (let page = 1; page < 5; page += 1) {
		await expect.poll(() => pageNumber(chair.page), PATIENT).toBe(String(page));
		await chair.page.getByRole('button', { name: 'Trang sau' }).click();
	}
	await chair.page.getByRole('button', { name: 'Phóng to' }).click();
	for (const { page } of [chair, member]) {
		await expect.poll(() => pageNumber(page), PATIENT).toBe('5');
		await expect.poll(() => zoom(page), PATIENT).toBe('125%');
	}

	for (let time = 0; time < 3; time += 1) {
		await chair.page.reload();
		await expect.poll(() => chair.page.locator('canvas').count(), PATIENT).toBeGreaterThan(0);
		// Longer than the pause between two reports of the presenter's place.
		await chair.page.waitForTimeout(1_000);
		for (const { page } of [chair, member]) {
			expect(await pageNumber(page)).toBe('5');
			expect(await zoom(page)).toBe('125%');
		}
	}

	const late = await signInAs(browser, product.url, 'uv02', PORTRAIT);
	await late.page.goto(room);
	await expect.poll(() => pageNumber(late.page), PATIENT).toBe('5');
	expect(await zoom(late.page)).toBe('125%');
	expect([chair, member, late].flatMap(({ faults }) => faults)).toEqual([]);
});
