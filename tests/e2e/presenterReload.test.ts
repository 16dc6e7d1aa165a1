import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PORTRAIT, signInAs } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const PATIENT = { timeout: 20_000 };
const pageNumber = (page: Page) => page.getByLabel('Số trang').inputValue();
const zoom = (page: Page) => page.getByRole('button', { name: /^Cỡ trang/ }).innerText();

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
